"""The load of review: more changes, larger ones, and the hours and the care they get."""

from __future__ import annotations

from types import MappingProxyType

from narrows.calculator.chart import Axis, Bar, BarChart
from narrows.calculator.model import (
    Computed,
    Known,
    Limit,
    Model,
    Output,
    Parameter,
    Reference,
    Values,
)
from narrows.calculator.unit import Kind, Unit


def compute(tasks: float, size: float, time_per_pr: float) -> dict[str, Computed]:
    """Return what becomes of the hours of review, of the code in it, and of the time for a line."""
    return {
        "review_hours": tasks * time_per_pr,
        "code_volume": tasks * size,
        "time_per_line": time_per_pr / size,
    }


def sentence(values: Values) -> str:
    """Say what reviewers have to do, and how closely they can look."""
    code, hours = "as much code as before", "as many hours"
    if values["code_volume"].number != 1:
        code = f"{values['code_volume']} the code"
    if values["review_hours"].number != 1:
        hours = f"{values['review_hours']} the hours"
    load = f"Reviewers get {code} and spend {hours} on it."
    line = values["time_per_line"].number
    if line == 1:
        return f"{load} Each line gets the time it had."
    if line > 1:
        return f"{load} Each line gets {values['time_per_line']} the time it had."
    return (
        f"{load} Even so, each line gets only {values['time_per_line']} the time it had: as close "
        f"a look as before would take {values['code_volume']} the hours."
    )


def chart(values: Values) -> BarChart:
    """Draw hours, code and time for a line against what they were."""
    names = ("hours of review", "code to review", "time for a line")
    found = [values[symbol].number for symbol in ("review_hours", "code_volume", "time_per_line")]
    return BarChart(
        title="Review, before and after",
        description=sentence(values),
        axis=Axis("what", Unit(Kind.FACTOR), 0, max([1.0, *found])),
        bars=tuple(Bar(name, 1.0, after) for name, after in zip(names, found, strict=True)),
        names=("before", "after"),
    )


MODEL = Model(
    name="review_load",
    title="The load of review",
    summary="What more and larger changes do to the hours of review and to its care.",
    parameters=(
        Parameter("tasks", "tasks", Kind.FACTOR, "changes to review, against before", 0),
        Parameter("size", "size", Kind.FACTOR, "size of a change, against before", 0),
        Parameter(
            "time_per_pr", "time_per_change", Kind.FACTOR, "time to review one, against before", 0
        ),
    ),
    outputs=(
        Output("review_hours", "review_hours", Kind.FACTOR, "hours of review, against before"),
        Output("code_volume", "code_volume", Kind.FACTOR, "code to review, against before"),
        Output("time_per_line", "time_per_line", Kind.FACTOR, "time for a line, against before"),
    ),
    compute=compute,
    formula=(
        "review hours = tasks · time per change",
        "code volume = tasks · size",
        "time per line = time per change / size",
    ),
    reference=Reference(
        "Faros AI (2025). The AI Productivity Paradox, research report: 21% more tasks, pull "
        "requests 154% larger, 91% more time in review. The products and the quotient are "
        "arithmetic."
    ),
    known=(
        Known(
            {"tasks": 1.21, "size": 2.54, "time_per_pr": 1.91},
            "exact decimals: 1.21 · 1.91, 1.21 · 2.54, and 191/254, from the report's figures",
            {"review_hours": 2.3111, "code_volume": 3.0734, "time_per_line": 191 / 254},
        ),
        Known(
            {"tasks": 3.0, "size": 0.5, "time_per_pr": 0.4},
            "exact decimals: three times as many changes, half as large",
            {"review_hours": 1.2, "code_volume": 1.5, "time_per_line": 0.8},
        ),
        Known(
            {"tasks": 1.0, "size": 0.0, "time_per_pr": 1.0},
            "changes without a line",
            error=("domain", "size"),
        ),
    ),
    limits=(
        Limit(
            "where nothing changes nothing changes",
            {"tasks": 1.0, "size": 1.0, "time_per_pr": 1.0},
            {"review_hours": 1.0, "code_volume": 1.0, "time_per_line": 1.0},
        ),
        Limit(
            "more changes of the same kind cost hours, and no care",
            {"tasks": 3.0, "size": 1.0, "time_per_pr": 1.0},
            {"review_hours": 3.0, "code_volume": 3.0, "time_per_line": 1.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"tasks": "1.21x", "size": "2.54x", "time_per_pr": "1.91x"},
    family="coordination",
    vary={"tasks": ("0.5x", "3x", "0.01x"), "size": ("0.5x", "3x", "0.01x")},
    refused=MappingProxyType(
        {
            "review_time": (
                "say which is meant: `time_per_pr` is the time to review one change; the hours of "
                "all reviews are the output `review_hours`"
            )
        }
    ),
)
