"""Little's law: how much is in progress, how much finishes, and how long each item takes."""

from __future__ import annotations

from narrows.calculator.chart import Axis, LineChart, Mark, curve
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


def compute(
    lam: float | None = None,
    W: float | None = None,  # noqa: N803 - the formula's own symbol
    L: float | None = None,  # noqa: N803 - the formula's own symbol
) -> dict[str, Computed]:
    """Return the one of the three that is not given."""
    if lam is not None and W is not None and L is None:
        return {"L": lam * W}
    if lam is not None and L is not None and W is None:
        if lam == 0:
            raise ModelError("domain", "lam", "where nothing finishes, no item has a time")
        return {"W": L / lam}
    if W is not None and L is not None and lam is None:
        if W == 0:
            raise ModelError("domain", "W", "items that take no time are never in progress")
        return {"lam": L / W}
    raise ModelError("arity", "lam,W,L", "exactly two of `lam`, `W` and `L` must be given")


def sentence(values: Values) -> str:
    """Say how the three belong together."""
    return (
        f"On average {values['L']} are in progress, {values['lam']} are finished, "
        f"and each takes {values['W']} from start to end."
    )


def chart(values: Values) -> LineChart:
    """Draw work in progress against the time that each item takes, at this throughput."""
    rate, time, work = (values[symbol].number for symbol in ("lam", "W", "L"))
    end = 2 * time or 1.0
    line = curve(f"at {values['lam']}", lambda each: rate * each, 0, end)
    return LineChart(
        title="Work in progress against time in progress",
        description=(
            "A straight line: at one throughput, twice the work in progress is twice the time. "
            f"This case is {values['L']} in progress and {values['W']} each."
        ),
        x=Axis("time in progress", values["W"].unit, 0, end),
        y=Axis("work in progress", Unit(Kind.COUNT), 0, rate * end),
        lines=(line,),
        marks=(Mark("this case", time, work),),
    )


MODEL = Model(
    name="little",
    title="Little's law",
    summary="How much is in progress, how much finishes, and how long each item takes.",
    parameters=(
        Parameter(
            "lam",
            "throughput",
            Kind.RATE,
            "how much is finished, which is how much is started",
            low=0,
            bounds="[)",
            optional=True,
        ),
        Parameter(
            "W",
            "time_in_progress",
            Kind.TIME,
            "how long an item takes from start to end",
            low=0,
            bounds="[)",
            optional=True,
        ),
        Parameter(
            "L",
            "work_in_progress",
            Kind.COUNT,
            "how many items are in progress",
            low=0,
            bounds="[)",
            optional=True,
        ),
    ),
    outputs=(
        Output(
            "lam", "throughput", Kind.RATE, "how much is finished, which is how much is started"
        ),
        Output("W", "time_in_progress", Kind.TIME, "how long an item takes from start to end"),
        Output("L", "work_in_progress", Kind.COUNT, "how many items are in progress"),
    ),
    compute=compute,
    formula=("L = λ W", "averages over a long time, in a system that neither fills nor empties"),
    reference=Reference(
        "Little, J. D. C. (1961). A proof for the queuing formula L = λW. Operations Research, "
        "9(3), 383–387.",
        "10.1287/opre.9.3.383",
    ),
    known=(
        Known(
            {"L": 47600.0, "lam": 1400.0},
            "Hopp & Spearman, Factory Physics, chapter 7, the HAL case: 47,600 panels in progress "
            "at 1,400 a day are 34 days",
            {"W": 34.0},
        ),
        Known({"lam": 4.0, "W": 13.0}, "exact arithmetic: 4 · 13", {"L": 52.0}),
        Known({"L": 21.0, "W": 1.5}, "exact fractions: 21 / (3/2)", {"lam": 14.0}),
        Known({"L": 4.0, "W": 0.0}, "a division by zero", error=("domain", "W")),
        Known({"L": 4.0}, "one of three", error=("arity", "lam,W,L")),
        Known(
            {"L": 4.0, "W": 2.0, "lam": 2.0},
            "three of three, even where they agree",
            error=("arity", "lam,W,L"),
        ),
    ),
    limits=(
        Limit("what takes no time is never in progress", {"lam": 5.0, "W": 0.0}, {"L": 0.0}),
        Limit(
            "where nothing is in progress, nothing takes time", {"lam": 5.0, "L": 0.0}, {"W": 0.0}
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"lam": "4/week", "W": "13 weeks"},
    family="queues",
    vary={"lam": ("1/week", "20/week", "1/week"), "W": ("1 week", "26 weeks", "1 week")},
)
