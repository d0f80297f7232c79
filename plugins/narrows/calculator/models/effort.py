"""Effort: people times time of two pieces of work, and what coordination explains of it."""

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
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit


def compute(
    n_1: float, d_1: float, n_2: float, d_2: float, overhead_2: float | None = None
) -> dict[str, Computed]:
    """Return both efforts, their ratio, and what is left of it without the second's overhead."""
    overhead = 0.0 if overhead_2 is None else overhead_2
    first, second = n_1 * d_1, n_2 * d_2
    return {
        "effort_1": first,
        "effort_2": second,
        "ratio": second / first,
        "explained": 1 / (1 - overhead),
        "residual": second * (1 - overhead) / first,
    }


def sentence(values: Values) -> str:
    """Say how the efforts compare, and what the overhead does not explain."""
    ratio = values["ratio"].number
    compared = f"As one person's time, the first took {values['effort_1']}"
    if ratio == 1:
        compared = f"{compared}, and so did the second."
    else:
        compared = f"{compared} and the second {values['effort_2']}, {values['ratio']} as much."
    if values["explained"].number > 1:
        return (
            f"{compared} Without coordination, which took {values['overhead_2']} of its time, the "
            f"second would have taken {values['residual']} as much as the first."
        )
    if ratio <= 1:
        return compared
    share = Quantity(1 - 1 / ratio, Unit(Kind.SHARE))
    return (
        f"{compared} For coordination alone to explain that, it would have to take {share} of the "
        f"second team's time."
    )


def people(count: Quantity) -> str:
    """Return a number of people in words."""
    return "1 person" if count.number == 1 else f"{count} people"


def chart(values: Values) -> BarChart:
    """Draw both efforts, the second one also without its coordination."""
    first, second = values["effort_1"].number, values["effort_2"].number
    coordinated = values["explained"].number > 1
    without = second / values["explained"].number if coordinated else None
    return BarChart(
        title="Effort, in the time of one person",
        description=f"{sentence(values)} Net is without coordination."
        if coordinated
        else sentence(values),
        axis=Axis("work", values["effort_1"].unit, 0, max(first, second)),
        bars=(
            Bar(f"first: {people(values['n_1'])}", first),
            Bar(
                f"second: {people(values['n_2'])}", second, without, f"{values['ratio']} the first"
            ),
        ),
        names=("effort", "net"),
    )


MODEL = Model(
    name="effort",
    title="Effort compared",
    summary="People times time of two pieces of work, and what coordination explains of it.",
    parameters=(
        Parameter("n_1", "first_people", Kind.COUNT, "people on the first piece of work", 0),
        Parameter("d_1", "first_time", Kind.TIME, "how long they took", 0),
        Parameter("n_2", "second_people", Kind.COUNT, "people on the second piece of work", 0),
        Parameter("d_2", "second_time", Kind.TIME, "how long they took", 0),
        Parameter(
            "overhead_2",
            "second_overhead",
            Kind.SHARE,
            "share of the second team's time that coordination took; none if not given",
            0,
            1,
            "[)",
            optional=True,
        ),
    ),
    outputs=(
        Output("effort_1", "first_effort", Kind.TIME, "effort of the first, as one person's time"),
        Output("effort_2", "second_effort", Kind.TIME, "effort of the second"),
        Output("ratio", "ratio", Kind.FACTOR, "effort of the second against the first"),
        Output("explained", "explained", Kind.FACTOR, "part of the ratio due to coordination"),
        Output("residual", "residual", Kind.FACTOR, "what is left of the ratio without it"),
    ),
    compute=compute,
    formula=(
        "effort_1 = n_1 d_1",
        "effort_2 = n_2 d_2",
        "ratio = effort_2 / effort_1",
        "explained = 1 / (1 − overhead_2)",
        "residual = ratio / explained",
    ),
    reference=Reference(
        "Brooks, F. P. (1995). The Mythical Man-Month, anniversary edition, chapter 2 (cost varies "
        "as the product of people and months, progress does not). Addison-Wesley."
    ),
    known=(
        Known(
            {"n_1": 6.0, "d_1": 76.0, "n_2": 40.0, "d_2": 365.0},
            "exact fractions: 40 · 365 of 6 · 76 days is 14600/456 = 1825/57",
            {
                "effort_1": 456.0,
                "effort_2": 14600.0,
                "ratio": 1825 / 57,
                "explained": 1.0,
                "residual": 1825 / 57,
            },
        ),
        Known(
            {"n_1": 3.0, "d_1": 4.0, "n_2": 12.0, "d_2": 12.0, "overhead_2": 0.25},
            "exact fractions: 144/12, of which a quarter for coordination explains 4/3",
            {"ratio": 12.0, "explained": 4 / 3, "residual": 9.0},
        ),
        Known(
            {"n_1": 3.0, "d_1": 4.0, "n_2": 12.0, "d_2": 12.0, "overhead_2": 1.0},
            "a team that only coordinates",
            error=("domain", "overhead_2"),
        ),
        Known(
            {"n_1": 0.0, "d_1": 4.0, "n_2": 12.0, "d_2": 12.0},
            "nobody to compare with",
            error=("domain", "n_1"),
        ),
    ),
    limits=(
        Limit(
            "the same people for the same time are the same effort",
            {"n_1": 7.0, "d_1": 9.0, "n_2": 7.0, "d_2": 9.0},
            {"effort_1": 63.0, "effort_2": 63.0, "ratio": 1.0, "residual": 1.0},
        ),
        Limit(
            "without overhead nothing is explained",
            {"n_1": 2.0, "d_1": 3.0, "n_2": 4.0, "d_2": 6.0, "overhead_2": 0.0},
            {"ratio": 4.0, "explained": 1.0, "residual": 4.0},
        ),
        Limit(
            "an overhead can explain all of it",
            {"n_1": 2.0, "d_1": 3.0, "n_2": 4.0, "d_2": 6.0, "overhead_2": 0.75},
            {"ratio": 4.0, "explained": 4.0, "residual": 1.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={
        "n_1": "3",
        "d_1": "4 months",
        "n_2": "12",
        "d_2": "12 months",
        "overhead_2": "33%",
    },
    family="coordination",
    vary={"n_2": ("1", "40", "1"), "overhead_2": ("0%", "90%", "1%")},
)
