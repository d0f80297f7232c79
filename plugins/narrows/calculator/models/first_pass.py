"""First-pass yield: what rework leaves of a stage's capacity."""

from __future__ import annotations

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

_PASSES = 6
_FEWEST = 0.005  # a smaller share of the items is not worth a bar


def compute(capacity: float, y: float) -> dict[str, Computed]:
    """Return what is finished, how often an item is worked on, and how much of that is rework."""
    return {"X": capacity * y, "passes": 1 / y, "rework_share": 1 - y}


def sentence(values: Values) -> str:
    """Say what capacity is left for new work."""
    if values["y"].number == 1:
        return f"Everything is right at the first pass, so all of it is finished: {values['X']}."
    return (
        f"Of a capacity of {values['capacity']} only {values['X']} is left for new work: "
        f"{values['rework_share']} of all that the stage does is done again, and an item passes "
        f"{values['passes']} times on average."
    )


def chart(values: Values) -> BarChart:
    """Draw how many of the items pass a first, a second, a third time."""
    again = values["rework_share"].number
    bars = []
    share = 1.0
    for number in range(_PASSES):
        if share >= _FEWEST:
            bars.append(Bar(f"pass {number + 1}", share))
        share = share * again
    return BarChart(
        title="Share of the items that pass the stage once more",
        description=(
            f"Of those in one pass, {values['rework_share']} come back for the next. All bars "
            f"together, however many there are, make {values['passes']} passes for each item."
        ),
        axis=Axis("pass", Unit(Kind.SHARE), 0, 1),
        bars=tuple(bars),
        names=("items in it", "after"),
    )


MODEL = Model(
    name="first_pass",
    title="First-pass yield",
    summary="What rework at the same stage leaves of its capacity.",
    parameters=(
        Parameter(
            "capacity", "capacity", Kind.RATE, "how much the stage can handle, rework included", 0
        ),
        Parameter(
            "y",
            "first_pass_yield",
            Kind.SHARE,
            "share that is right, at every pass the same",
            low=0,
            high=1,
            bounds="(]",
        ),
    ),
    outputs=(
        Output("X", "throughput", Kind.RATE, "what the stage finishes"),
        Output("passes", "passes", Kind.NUMBER, "how often an item is worked on, on average"),
        Output("rework_share", "rework_share", Kind.SHARE, "share of the work that is rework"),
    ),
    compute=compute,
    formula=(
        "X = capacity · y",
        "passes = 1 + (1 − y) + (1 − y)² + … = 1 / y",
        "rework share = 1 − y",
    ),
    reference=Reference(
        "Feller, W. (1968). An Introduction to Probability Theory and Its Applications, Volume 1, "
        "3rd edition, chapter VI (the geometric distribution: waiting for the first success). "
        "Wiley."
    ),
    known=(
        Known(
            {"capacity": 10.0, "y": 0.6},
            "exact fractions: 10 · 3/5, and the geometric sum 1 / (3/5)",
            {"X": 6.0, "passes": 5 / 3, "rework_share": 0.4},
        ),
        Known(
            {"capacity": 8.0, "y": 0.5},
            "exact fractions: half of everything is done again, and 1 + 1/2 + 1/4 + … = 2",
            {"X": 4.0, "passes": 2.0, "rework_share": 0.5},
        ),
        Known(
            {"capacity": 8.0, "y": 0.0},
            "what is never right is never finished",
            error=("domain", "y"),
        ),
        Known({"capacity": 0.0, "y": 0.9}, "nothing can be done", error=("domain", "capacity")),
    ),
    limits=(
        Limit(
            "where everything is right at once, nothing is lost",
            {"capacity": 4.0, "y": 1.0},
            {"X": 4.0, "passes": 1.0, "rework_share": 0.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"capacity": "10/week", "y": "70%"},
    family="constraint",
    vary={"capacity": ("1/week", "30/week", "1/week"), "y": ("5%", "100%", "1%")},
)
