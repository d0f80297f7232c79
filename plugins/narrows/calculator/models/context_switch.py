"""Switching between tasks: the share of the time that is left for work."""

from __future__ import annotations

from narrows.calculator.chart import Axis, Bar, BarChart
from narrows.calculator.model import (
    Computed,
    Known,
    Limit,
    Model,
    ModelError,
    Output,
    Parameter,
    Reference,
    Values,
)
from narrows.calculator.unit import Kind, Unit

_LOST = (0.0, 0.2, 0.4, 0.6, 0.75)
_EACH = (1.0, 0.4, 0.2, 0.1, 0.05)


def compute(n: float) -> dict[str, Computed]:
    """Return each task's share of the time and what switching takes, as the table gives them."""
    if n > len(_LOST):
        raise ModelError("nodata", "n", "the published table ends at 5 tasks")
    place = int(n) - 1
    return {"share_each": _EACH[place], "loss": _LOST[place], "useful": 1 - _LOST[place]}


def sentence(values: Values) -> str:
    """Say what each task gets, and what switching takes."""
    if values["n"].number == 1:
        return "A single task gets all of the time, and none is lost by switching."
    return (
        f"With {values['n']} tasks on hand each gets {values['share_each']} of the time, and "
        f"switching takes {values['loss']}. This is a rule of thumb, not a measurement."
    )


def chart(values: Values) -> BarChart:
    """Draw the useful share of the time for each number of tasks in the table."""
    n = int(values["n"].number)
    bars = []
    for place in range(len(_LOST)):
        name = "1 task" if place == 0 else f"{place + 1} tasks"
        bars.append(Bar(name, 1 - _LOST[place], None, "this case" if place + 1 == n else ""))
    return BarChart(
        title="Useful share of the time, by tasks at a time",
        description=(
            "Each further task takes away from the time for all of them. With "
            f"{values['n']} at a time {values['useful']} is useful."
        ),
        axis=Axis("tasks at a time", Unit(Kind.SHARE), 0, 1),
        bars=tuple(bars),
        names=("useful", "after"),
    )


MODEL = Model(
    name="context_switch",
    title="Switching between tasks",
    summary="How much of the time is left for work when several tasks are on hand.",
    parameters=(
        Parameter("n", "tasks", Kind.COUNT, "tasks on hand at a time", 1, bounds="[)", whole=True),
    ),
    outputs=(
        Output("share_each", "share_each", Kind.SHARE, "share of the time that each task gets"),
        Output("loss", "loss", Kind.SHARE, "share of the time that switching takes"),
        Output("useful", "useful", Kind.SHARE, "share of the time for all tasks together"),
    ),
    compute=compute,
    formula=(
        "n = 1: each task gets 100%, switching takes nothing",
        "n = 2: each task gets 40%, switching takes 20%",
        "n = 3: each task gets 20%, switching takes 40%",
        "n = 4: each task gets 10%, switching takes 60%",
        "n = 5: each task gets 5%, switching takes 75%",
        "useful = n · share each = 1 − loss",
    ),
    reference=Reference(
        "Weinberg, G. M. (1992). Quality Software Management, Volume 1: Systems Thinking, page 284 "
        "(a table of estimates). Dorset House."
    ),
    known=(
        Known(
            {"n": 2.0},
            "Weinberg (1992), the table's row for 2 tasks",
            {"share_each": 0.4, "loss": 0.2, "useful": 0.8},
        ),
        Known(
            {"n": 5.0},
            "Weinberg (1992), the table's last row",
            {"share_each": 0.05, "loss": 0.75, "useful": 0.25},
        ),
        Known({"n": 6.0}, "the table has no row for 6 tasks", error=("nodata", "n")),
        Known({"n": 0.0}, "no task", error=("domain", "n")),
        Known({"n": 2.5}, "half a task", error=("domain", "n")),
    ),
    limits=(
        Limit(
            "a single task loses nothing",
            {"n": 1.0},
            {"share_each": 1.0, "loss": 0.0, "useful": 1.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"n": "3"},
    family="coordination",
    vary={"n": ("1", "5", "1")},
)
