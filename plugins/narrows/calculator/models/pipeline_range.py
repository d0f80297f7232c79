"""A pipeline whose capacities are not sure: what it finishes, and which stage holds it back."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Line, LineChart, Mark, curve
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
from narrows.calculator.models._slowest import (
    average,
    chance_above,
    chances,
    first_sure,
    quantile,
)
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit

_SURE = 0.9995  # shown as 100%
_NOISE = 1e-9
_SLIGHT = 0.005  # a smaller part of the whole is lost in three digits


def compute(lo: list[float], hi: list[float]) -> dict[str, Computed]:
    """Return the mean and the spread of the throughput, and each stage's chance to limit it."""
    for stage in range(len(lo)):
        if lo[stage] > hi[stage]:
            raise ModelError("domain", "lo,hi", "the low end of a stage lies above its high end")
    return {
        "mean": average(lo, hi),
        "P_constraint": chances(lo, hi),
        "p10": quantile(lo, hi, 0.1),
        "p50": quantile(lo, hi, 0.5),
        "p90": quantile(lo, hi, 0.9),
    }


def sentence(values: Values) -> str:
    """Say between what the throughput lies, what holds it back, and what chance costs."""
    found = values["P_constraint"].numbers
    most = 0
    for stage in range(len(found)):
        most = stage if found[stage] > found[most] else most
    name = _name(values, most)
    if str(values["p10"]) == str(values["p90"]):
        spread = f"The pipeline finishes {values['p50']}"
    else:
        spread = f"In four of five cases the pipeline finishes {values['p10']} to {values['p90']}"
    if len(found) == 1:
        return f"{spread}. There is no other stage that could hold it back."
    if found[most] >= _SURE:
        return f"{spread}. Whatever the others do, {name} holds it back."
    share = Quantity(found[most], Unit(Kind.SHARE))
    equal = len([each for each in found if each >= found[most] * (1 - _NOISE)])
    held = f"{spread}. Most often, in {share} of the cases, {name} holds it back"
    if equal > 1:
        held = f"{spread}. {equal} stages hold it back most often, each in {share} of the cases"
    slowest = _slowest_alone(values)
    if values["mean"].number >= (1 - _SLIGHT) * slowest.number:
        return f"{held}."
    return (
        f"{held}. As it is not always the same one, the average is {values['mean']}, below the "
        f"{slowest} that the slowest stage averages alone."
    )


def _name(values: Values, stage: int) -> str:
    labels = values["lo"].labels
    return labels[stage] if len(labels) > 0 else f"stage {stage} (counted from 0)"


def _slowest_alone(values: Values) -> Quantity:
    """Return what the stage with the lowest average does on average."""
    ends = zip(values["lo"].numbers, values["hi"].numbers, strict=True)
    return Quantity(min([low + (high - low) / 2 for low, high in ends]), values["mean"].unit)


def chart(values: Values) -> LineChart:
    """Draw in how many of the cases the throughput stays below each value."""
    lo, hi = list(values["lo"].numbers), list(values["hi"].numbers)
    low, high = min(lo), min(hi)
    margin = 0.0 if low < high else 0.1 * high
    return LineChart(
        title="Share of the cases, by throughput",
        description=(
            "The curve rises from the least that the slowest stage may do to all cases. Marked is "
            f"the throughput that 10%, 50% and 90% of them do not pass. {sentence(values)}"
        ),
        x=Axis("throughput", values["mean"].unit, low - margin, high + margin),
        y=Axis("share of the cases that stay below", Unit(Kind.SHARE), 0, 1),
        lines=(_rising(lo, hi),),
        marks=(
            Mark("P10", values["p10"].number, 0.1),
            Mark("P50", values["p50"].number, 0.5),
            Mark("P90", values["p90"].number, 0.9),
        ),
    )


def _rising(lo: list[float], hi: list[float]) -> Line:
    """Return the share of the cases below each throughput, up to a step where a stage is sure."""
    name, high, sure = "share of the cases", min(hi), first_sure(lo, hi)
    line = curve(name, lambda x: 1 - chance_above(lo, hi, x, -1), min(lo), high)
    if sure < 0:
        return line
    step = ((high, 1 - chances(lo, hi)[sure]), (high, 1.0))
    before = [point for point in line.points if point[0] < high]
    return Line(name, (*before, *step))


MODEL = Model(
    name="pipeline_range",
    title="A pipeline with ranges",
    summary="What a pipeline finishes whose capacities are only known as ranges.",
    parameters=(
        Parameter(
            "lo", "least", Kind.RATE, "least that each stage can handle", 0, bounds="[)", many=True
        ),
        Parameter(
            "hi",
            "greatest",
            Kind.RATE,
            "most that each stage can handle; all between are as likely",
            low=0,
            many=True,
            per="lo",
        ),
    ),
    outputs=(
        Output("mean", "mean", Kind.RATE, "what the pipeline finishes on average over all cases"),
        Output(
            "P_constraint",
            "chances",
            Kind.SHARE,
            "share of the cases in which each stage holds it back",
            many=True,
            per="lo",
            shown="P(constraint)",
        ),
        Output("p10", "tenth", Kind.RATE, "throughput that one case in ten does not pass"),
        Output("p50", "median", Kind.RATE, "throughput that half of the cases do not pass"),
        Output("p90", "ninetieth", Kind.RATE, "throughput that nine cases in ten do not pass"),
    ),
    compute=compute,
    formula=(
        "X = min(C_1, …, C_n) with each C_i uniform from lo_i to hi_i",
        "P(X > x) = Π P(C_i > x)",
        "P(C_i > x) = (hi_i − x) / (hi_i − lo_i) for lo_i ≤ x ≤ hi_i",
        "the mean is the area under P(X > x); P10, P50 and P90 are where it falls to 90%, 50%, 10%",
    ),
    reference=Reference(
        "David, H. A., & Nagaraja, H. N. (2003). Order Statistics, 3rd edition, chapter 5 "
        "(independent variates that are not identically distributed). Wiley."
    ),
    known=(
        Known(
            {"lo": [2.0, 2.0], "hi": [4.0, 4.0]},
            "order statistics of two uniform values: 2 + 2/3; P(X > x) = ((4 − x)/2)², so the "
            "quantiles are 4 − 2 √0.9, 4 − 2 √0.5 and 4 − 2 √0.1",
            {
                "mean": 8 / 3,
                "P_constraint": [0.5, 0.5],
                "p10": 4 - 2 * math.sqrt(0.9),
                "p50": 4 - 2 * math.sqrt(0.5),
                "p90": 4 - 2 * math.sqrt(0.1),
            },
        ),
        Known(
            {"lo": [5.0, 5.0, 5.0, 5.0], "hi": [10.0, 10.0, 10.0, 10.0]},
            "order statistics of four uniform values: 5 + 5/5",
            {"mean": 6.0, "P_constraint": [0.25, 0.25, 0.25, 0.25]},
        ),
        Known(
            {"lo": [0.0, 0.0, 1.0], "hi": [2.0, 2.0, 3.0]},
            "exact integrals: (1 − x/2)² from 0 to 1 is 7/12, (1 − x/2)² (3 − x)/2 from 1 to 2 is "
            "7/96; the third stage is the slowest in half of (1 − x/2)² from 1 to 2, which is 1/24",
            {"mean": 21 / 32, "P_constraint": [23 / 48, 23 / 48, 1 / 24]},
        ),
        Known(
            {"lo": [3.0, 1.0], "hi": [3.0, 4.0]},
            "exact fractions: the second stage is below 3 in 2 of 3 cases, and then 2 on average",
            {"mean": 7 / 3, "P_constraint": [1 / 3, 2 / 3], "p10": 1.3, "p50": 2.5, "p90": 3.0},
        ),
        Known(
            {"lo": [4.0, 3.0], "hi": [8.0, 2.0]},
            "a range whose ends are exchanged",
            error=("domain", "lo,hi"),
        ),
        Known(
            {"lo": [4.0, 3.0], "hi": [8.0]},
            "one high end for two low ones",
            error=("length", "hi"),
        ),
        Known({"lo": [], "hi": []}, "no stage, no pipeline", error=("missing", "lo")),
    ),
    limits=(
        Limit(
            "ranges without width are a pipeline",
            {"lo": [6.0, 8.0, 3.0, 5.0], "hi": [6.0, 8.0, 3.0, 5.0]},
            {"mean": 3.0, "P_constraint": [0.0, 0.0, 1.0, 0.0], "p10": 3.0, "p50": 3.0, "p90": 3.0},
        ),
        Limit(
            "of two equal stages without doubt the first is the constraint",
            {"lo": [4.0, 3.0, 3.0], "hi": [4.0, 3.0, 3.0]},
            {"mean": 3.0, "P_constraint": [0.0, 1.0, 0.0]},
        ),
        Limit(
            "a single stage is its own range",
            {"lo": [3.0], "hi": [5.0]},
            {"mean": 4.0, "P_constraint": [1.0], "p10": 3.2, "p50": 4.0, "p90": 4.8},
        ),
        Limit(
            "a stage that is always faster makes no difference",
            {"lo": [1.0, 3.0], "hi": [2.0, 9.0]},
            {"mean": 1.5, "P_constraint": [1.0, 0.0], "p10": 1.1, "p90": 1.9},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"stages": "{specify: 4/week..8/week, build: 3/week..6/week, review: 5/week..9/week}"},
    family="constraint",
    vary={"lo": ("1/week", "12/week", "0.5/week"), "hi": ("1/week", "12/week", "0.5/week")},
    ranges={"stages": ("lo", "hi")},
)
