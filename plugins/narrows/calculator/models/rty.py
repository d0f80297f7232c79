"""Rolled throughput yield: how little gets through many good steps without a fault."""

from __future__ import annotations

import math

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


def compute(y: list[float]) -> dict[str, Computed]:
    """Return the share that passes all steps, the yield of an average step, and the faults."""
    through = 1.0
    faults = 0.0
    for share in y:
        through = through * share
        faults = faults - math.log(share)
    return {"RTY": through, "normalised": math.exp(-faults / len(y)), "tdpu": faults}


def sentence(values: Values) -> str:
    """Say what is left at the end, beside what the weakest step alone would let through."""
    yields, through = values["y"].numbers, values["RTY"]
    if through.number == 1:
        return "Every step gets everything right, so everything comes through."
    if len(yields) == 1:
        return f"With a single step, {through} of the items come through without rework."
    lowest = Quantity(min(yields), Unit(Kind.SHARE))
    weakest = f"though no step gets fewer than {lowest} right"
    if min(yields) == max(yields):
        weakest = f"though each step gets {lowest} right"
    steps = "both steps" if len(yields) == 2 else f"all {len(yields)} steps"  # noqa: PLR2004
    return f"{through} of the items come through {steps} without rework, {weakest}."


def chart(values: Values) -> BarChart:
    """Draw what is left after each step."""
    yields, labels = values["y"].numbers, values["y"].labels
    weakest, left = min(yields), 1.0
    bars = []
    for index in range(len(yields)):
        left = left * yields[index]
        name = labels[index] if len(labels) > 0 else f"step {index + 1}"
        lossy = yields[index] == weakest and weakest < max(yields)
        bars.append(Bar(name, left, remark="loses most" if lossy else ""))
    return BarChart(
        title="Share of the items still without a fault after each step",
        description=(
            f"Each bar is the one before it times the yield of its step. {sentence(values)}"
        ),
        axis=Axis("after step", Unit(Kind.SHARE), 0, 1),
        bars=tuple(bars),
        names=("without a fault", "after"),
    )


MODEL = Model(
    name="rty",
    title="Rolled throughput yield",
    summary="How little comes through many good steps without rework.",
    parameters=(
        Parameter(
            "y",
            "yields",
            Kind.SHARE,
            "share of its items that each step gets right at the first try",
            low=0,
            high=1,
            bounds="(]",
            many=True,
        ),
    ),
    outputs=(
        Output("RTY", "rolled_yield", Kind.SHARE, "share of the items that every step gets right"),
        Output("normalised", "normalised_yield", Kind.SHARE, "yield of an average step"),
        Output(
            "tdpu",
            "faults_per_item",
            Kind.NUMBER,
            "faults in each item on average, if they fall on the items at random",
        ),
    ),
    compute=compute,
    formula=("RTY = Π y_i", "normalised = RTY^(1/n)", "tdpu = −ln(RTY)"),
    reference=Reference(
        "Harry, M. J., & Schroeder, R. (2000). Six Sigma: The Breakthrough Management Strategy "
        "Revolutionizing the World's Top Corporations. Doubleday."
    ),
    known=(
        Known(
            {"y": [0.904834, 0.951229, 0.992032]},
            "Harry, M. J. (2004). How can I determine if my rolled throughput yield (RTY) is "
            "acceptable? iSixSigma: three steps with 0.10, 0.05 and 0.008 faults in each item "
            "pass these shares, and 0.853850 of all",
            {"RTY": 0.853850, "tdpu": 0.158},
            tolerance=5e-5,
        ),
        Known(
            {"y": [0.98, 0.95, 0.9]},
            "exact arithmetic: 0.98 · 0.95 · 0.9",
            {"RTY": 0.8379},
        ),
        Known(
            {"y": [0.25, 0.0625]},
            "exact powers of two: 2⁻² · 2⁻⁴ = 2⁻⁶, whose square root is 2⁻³",
            {"RTY": 1 / 64, "normalised": 0.125, "tdpu": 6 * math.log(2)},
        ),
        Known({"y": []}, "no step", error=("missing", "y")),
        Known({"y": [0.9, 0.0]}, "a step that nothing passes", error=("domain", "y")),
        Known({"y": [0.9, 1.1]}, "more than everything", error=("domain", "y")),
    ),
    limits=(
        Limit(
            "a single step is its own yield",
            {"y": [0.6]},
            {"RTY": 0.6, "normalised": 0.6},
        ),
        Limit(
            "perfect steps lose nothing",
            {"y": [1.0, 1.0, 1.0]},
            {"RTY": 1.0, "normalised": 1.0, "tdpu": 0.0},
        ),
        Limit(
            "where all steps are alike, so is the average one",
            {"y": [0.9, 0.9, 0.9, 0.9, 0.9]},
            {"RTY": 0.59049, "normalised": 0.9},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"yields": "{specify: 85%, build: 90%, review: 95%, release: 92%}"},
    family="constraint",
    vary={"yields": ("50%", "100%", "1%")},
)
