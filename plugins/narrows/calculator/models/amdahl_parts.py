"""Amdahl's law for several parts, each with its own speed-up."""

from __future__ import annotations

import math

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
from narrows.calculator.models._faster import REFUSED
from narrows.calculator.number import exact
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit

# Shares are typed with few digits; what is off by more than noise was left out or counted twice.
_NOISE = 1e-9


def compute(f: list[float], s: list[float]) -> dict[str, Computed]:
    """Return the speed-up of the whole, and how much of the new time goes into each part."""
    if abs(sum(f) - 1) > _NOISE:
        total = exact(100 * sum(f))
        raise ModelError("sum", "f", f"the shares of the parts add up to {total}%, not to 100%")
    left = []
    for part in range(len(f)):
        left.append(f[part] / s[part])
    time = sum(left)
    elasticity = []
    for part in range(len(left)):
        elasticity.append(left[part] / time if time > 0 else 0.0)
    return {"S": 1 / time if time > 0 else math.inf, "T": time, "elasticity": elasticity}


def sentence(values: Values) -> str:
    """Say what becomes of the whole, and in which part the rest of its time lies."""
    if values["S"].number == math.inf:
        return "No part takes any time, so there is no limit to how fast the whole becomes."
    whole = f"Together the parts become {values['S']} as fast"
    shares = values["elasticity"].numbers
    if len(shares) == 1:
        return f"{whole}: the only part there is sets the pace."
    most = _largest(shares)
    share = Quantity(shares[most], Unit(Kind.SHARE))
    return (
        f"{whole}. Of the time that is left, {share} goes into {_named(values, most)}: "
        "no small step elsewhere is worth more."
    )


def _largest(shares: tuple[float, ...]) -> int:
    """Return the index of the largest share; of equal ones, the first."""
    found = 0
    for index in range(len(shares)):
        if shares[index] > shares[found]:
            found = index
    return found


def _named(values: Values, index: int) -> str:
    labels = values["f"].labels
    return labels[index] if len(labels) > 0 else f"part {index + 1}"


def chart(values: Values) -> BarChart:
    """Draw the time that each part takes, before and after."""
    before, factors = values["f"].numbers, values["s"].numbers
    most = _largest(values["elasticity"].numbers)
    remarkable = len(before) > 1 and values["T"].number > 0
    bars = [
        Bar(
            _named(values, index),
            share,
            share / factors[index],
            "largest now" if index == most and remarkable else "",
        )
        for index, share in enumerate(before)
    ]
    bars.append(Bar("the whole", 1.0, values["T"].number))
    return BarChart(
        title="Time in each part, before and after",
        description=(
            "Two bars a part, both as shares of the old whole: its time before, and its time "
            f"after. {sentence(values)}"
        ),
        axis=Axis("part", Unit(Kind.SHARE), 0, 1),
        bars=tuple(bars),
        names=("before", "after"),
    )


_FACTORS = Parameter(
    "s",
    "factors",
    Kind.FACTOR,
    "speed-up of each part; 1× where nothing changes",
    low=0,
    high=math.inf,
    bounds="(]",
    many=True,
    per="f",
    otherwise=1.0,
)
_WEIGHT = (
    "share of the new time, which is how many per cent the whole gains for one per cent of speed"
)

MODEL = Model(
    name="amdahl_parts",
    title="Amdahl's law for several parts",
    summary="What becomes of the whole when each of its parts gets a speed-up of its own.",
    parameters=(
        Parameter(
            "f", "parts", Kind.SHARE, "share of the old time in each part", 0, 1, "[]", many=True
        ),
        _FACTORS,
    ),
    outputs=(
        Output("S", "speed_up", Kind.FACTOR, "speed-up of the whole"),
        Output("T", "time_left", Kind.SHARE, "share of the old time that the whole still takes"),
        Output("elasticity", "elasticity", Kind.SHARE, _WEIGHT, many=True, per="f"),
    ),
    compute=compute,
    formula=(
        "T = Σ f_i / s_i with Σ f_i = 1",
        "S = 1 / T",
        "elasticity_i = (f_i / s_i) / T",
    ),
    reference=Reference(
        "Amdahl, G. M. (1967). Validity of the single processor approach to achieving large scale "
        "computing capabilities. AFIPS Spring Joint Computer Conference, 483–485. The law is "
        "stated there for two parts; the sum over more follows in the same way.",
        "10.1145/1465482.1465560",
    ),
    known=(
        Known(
            {"f": [0.11, 0.18, 0.23, 0.48], "s": [1.0, 5.0, 20.0, 1.6]},
            "Wikipedia, Amdahl's law, the example with four parts: 0.11 + 0.18/5 + 0.23/20 + "
            "0.48/1.6 = 0.4575 of the old time",
            {
                "S": 1 / 0.4575,
                "T": 0.4575,
                "elasticity": [440 / 1830, 144 / 1830, 46 / 1830, 0.3 / 0.4575],
            },
        ),
        Known(
            {"f": [0.2, 0.3, 0.25, 0.25], "s": [1.0, 3.0, 0.8, 1.0]},
            "exact fractions: 1/5 + 1/10 + 5/16 + 1/4 = 69/80, so the third part, which got "
            "slower, takes 25/69 of the new time",
            {"S": 80 / 69, "T": 69 / 80, "elasticity": [16 / 69, 8 / 69, 25 / 69, 20 / 69]},
        ),
        Known(
            {"f": [0.5, 0.6], "s": [1.0, 1.0]},
            "one tenth is counted twice",
            error=("sum", "f"),
        ),
        Known(
            {"f": [0.5, 0.5], "s": [1.0]},
            "one speed-up for two parts",
            error=("length", "s"),
        ),
        Known({"f": [0.5, 0.5], "s": [1.0, 0.0]}, "a part that stops", error=("domain", "s")),
        Known({"f": [], "s": []}, "no part, no whole", error=("missing", "f")),
    ),
    limits=(
        Limit(
            "with two parts, one of them unchanged, it is Amdahl's law",
            {"f": [0.43, 0.57], "s": [1.55, 1.0]},
            {"S": 3100 / 2627, "T": 2627 / 3100},
        ),
        Limit(
            "where every part gets as much faster, so does the whole",
            {"f": [0.2, 0.3, 0.5], "s": [4.0, 4.0, 4.0]},
            {"S": 4.0, "elasticity": [0.2, 0.3, 0.5]},
        ),
        Limit(
            "a part that takes no time any more leaves the others",
            {"f": [0.75, 0.25], "s": [math.inf, 1.0]},
            {"S": 4.0, "elasticity": [0.0, 1.0]},
        ),
        Limit(
            "where no part takes time, there is no ceiling",
            {"f": [0.5, 0.5], "s": [math.inf, math.inf]},
            {"S": math.inf, "T": 0.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={
        "parts": "{specify: 15%, build: 35%, review: 20%, release: 30%}",
        "factors": "{build: 2x, review: 0.8x}",
    },
    family="speed-up",
    vary={"factors": ("0.5x", "5x", "0.1x")},
    refused=REFUSED,
)
