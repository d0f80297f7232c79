"""Amdahl's law, asked from any side: what must hold for the whole to become so much faster."""

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
from narrows.calculator.models._faster import REFUSED
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit

# Nearer to its ceiling than this, the whole needs a part that is 1e15 times as fast, beyond every
# number that can be written; and the nearest float to a share may lie on either side of it.
_NOISE = 1e-15

_NEAR = 1.5  # a ceiling further away than this would leave the curve no room


def compute(
    p: float | None = None,
    s: float | None = None,
    S: float | None = None,  # noqa: N803 - the formula's own symbol
) -> dict[str, Computed]:
    """Return the one of the three that is not given."""
    if p is not None and s is not None and S is None:
        left = (1 - p) + p / s
        return {"S": 1 / left if left > 0 else math.inf}
    if p is not None and S is not None and s is None:
        return {"s": needed_factor(p, S)}
    if s is not None and S is not None and p is None:
        return {"p": needed_share(s, S)}
    raise ModelError("arity", "p,s,S", "exactly two of `p`, `s` and `S` must be given")


def needed_factor(p: float, whole: float) -> float:
    """Return the speed-up that the part needs; infinite where the whole is at its ceiling."""
    if p == 0 and whole == 1:
        raise ModelError("domain", "p", "no part gets faster, so every speed-up of it would do")
    if p == 0:
        raise ModelError("unreachable", "S", "where no part changes its pace, the whole does not")
    room = remainder(p, whole)
    if room < -_NOISE * whole:
        part, most = Quantity(p, Unit(Kind.SHARE)), ceiling(p)
        fact = f"with {part} of the work getting faster, the whole never passes {most}"
        raise ModelError("unreachable", "S", fact)
    return p * whole / room if room > _NOISE * whole else math.inf


def remainder(p: float, whole: float) -> float:
    """Return p S − (S − 1), which is 0 at the ceiling, exact to the last digit near it too.

    The two terms cancel there, so the rounding of their product is computed and added again, by
    Dekker's splitting of each factor into two halves whose products are exact.
    """
    product = p * whole
    high_p = upper_half(p)
    high_s = upper_half(whole)
    low_p = p - high_p
    low_s = whole - high_s
    lost = ((high_p * high_s - product) + high_p * low_s + low_p * high_s) + low_p * low_s
    return (product - (whole - 1)) + lost


def upper_half(number: float) -> float:
    """Return the upper 26 bits of a number's 53."""
    spread = 134217729 * number
    return spread - (spread - number)


def needed_share(s: float, whole: float) -> float:
    """Return the share of the work that must get faster."""
    if s == 1 and whole == 1:
        raise ModelError("domain", "s", "where the part gets no faster, every share would do")
    within = 1 <= whole <= s or s <= whole <= 1
    if not within:
        asked, part = Quantity(whole, Unit(Kind.FACTOR)), Quantity(s, Unit(Kind.FACTOR))
        fact = f"a part that becomes {part} as fast never makes the whole {asked} as fast"
        raise ModelError("unreachable", "S", fact)
    return (whole - 1) / whole if s == math.inf else s / whole * ((whole - 1) / (s - 1))


def sentence(values: Values) -> str:
    """Say what it takes, and how near to the ceiling that is."""
    p, s = values["p"].number, values["s"].number
    share, factor, whole = values["p"], values["s"], values["S"]
    if p == 0 or s == 1:
        return "None of the work gets faster, so the whole stays as it is."
    if whole.number == math.inf:
        return "All of the work takes no time at all, so there is no limit to the whole."
    if s == math.inf:
        return (
            f"The whole becomes {whole} as fast only if {share} of the work takes no time at all: "
            "that is its ceiling."
        )
    if s < 1:
        return f"With {share} of the work at {factor} its old speed, the whole is at {whole}."
    if p == 1:
        return f"All of the work becomes {factor} as fast, and so does the whole: no ceiling."
    asked = f"For the whole to become {whole} as fast"
    needed = f"{asked}, {share} of the work must become {factor} as fast."
    return f"{needed} However fast that part gets, the whole never passes {ceiling(p)}."


def ceiling(p: float) -> Quantity:
    """Return what the whole never passes."""
    return Quantity(1 / (1 - p) if p < 1 else math.inf, Unit(Kind.FACTOR))


def chart(values: Values) -> LineChart:
    """Draw what the part must do against what is asked of the whole, up to the ceiling."""
    p, s, whole = values["p"].number, values["s"].number, values["S"].number
    most = ceiling(p)
    tallest = min(max(10.0, 2 * s), 100.0) if s < math.inf else 10.0
    low, high = min(1.0, 0.8 * whole), 1 / ((1 - p) + p / tallest)
    lines = [curve("the part", lambda asked: _asked(p, asked), low, high)]
    if most.number < _NEAR * high:
        wall = ((most.number, 0.0), (most.number, tallest))
        lines.append(Line(f"ceiling of the whole, {most}", wall))
    return LineChart(
        title="Speed-up needed of the part for a speed-up of the whole",
        description=(
            "The curve climbs ever more steeply towards the ceiling of the whole and never reaches "
            f"it. {sentence(values)}"
        ),
        x=Axis("speed-up of the whole", Unit(Kind.FACTOR), low, high),
        y=Axis("speed-up needed of the part", Unit(Kind.FACTOR), 0, tallest),
        lines=tuple(lines),
        marks=(Mark("this case", whole, s),) if s <= tallest else (),
    )


def _asked(p: float, whole: float) -> float:
    """Return the part's speed-up for one of the whole, or infinity where there is none."""
    room = 1 - (1 - p) * whole
    return p * whole / room if room > _NOISE else math.inf


_SHARE = "share of the work that gets faster"
_FACTOR = "speed-up of that part"
_WHOLE = "speed-up of the whole"

MODEL = Model(
    name="amdahl_inverse",
    title="Amdahl's law, asked backwards",
    summary="How much faster, or how large, a part must be for a speed-up of the whole.",
    parameters=(
        Parameter("p", "part", Kind.SHARE, _SHARE, 0, 1, "[]", optional=True),
        Parameter("s", "factor", Kind.FACTOR, _FACTOR, 0, math.inf, "(]", optional=True),
        Parameter("S", "speed_up", Kind.FACTOR, _WHOLE, 0, optional=True),
    ),
    outputs=(
        Output("p", "part", Kind.SHARE, _SHARE),
        Output("s", "factor", Kind.FACTOR, _FACTOR),
        Output("S", "speed_up", Kind.FACTOR, _WHOLE),
    ),
    compute=compute,
    formula=(
        "S = 1 / ((1 − p) + p / s)",
        "s = p S / (1 − (1 − p) S) where (1 − p) S ≤ 1",
        "p = (1 − 1 / S) / (1 − 1 / s)",
    ),
    reference=Reference(
        "Amdahl, G. M. (1967). Validity of the single processor approach to achieving large scale "
        "computing capabilities. AFIPS Spring Joint Computer Conference, 483–485. Solved for each "
        "of its three quantities.",
        "10.1145/1465482.1465560",
    ),
    known=(
        Known(
            {"p": 0.43, "S": 1.5},
            "exact fractions: (43/100 · 3/2) / (1 − 57/100 · 3/2) = 129/29",
            {"s": 129 / 29},
        ),
        Known(
            {"s": 1.55, "S": 1.18},
            "exact fractions: (1 − 100/118) / (1 − 100/155) = 279/649",
            {"p": 279 / 649},
        ),
        Known(
            {"p": 0.43, "s": 1.55},
            "exact fractions: 1 / (57/100 + 43/155) = 3100/2627",
            {"S": 3100 / 2627},
        ),
        Known({"p": 0.9, "S": 4.0}, "exact fractions: 3.6 / (1 − 0.4)", {"s": 6.0}),
        Known({"s": 0.5, "S": 0.8}, "exact fractions: (1 − 5/4) / (1 − 2)", {"p": 0.25}),
        Known(
            {"p": 0.43, "S": 1.8},
            "57% of the work alone leaves room for 100/57, which is 1.75",
            error=("unreachable", "S"),
        ),
        Known(
            {"s": 1.5, "S": 2.0},
            "the whole cannot gain more than its part",
            error=("unreachable", "S"),
        ),
        Known({"p": 0.43}, "one of three", error=("arity", "p,s,S")),
        Known(
            {"p": 0.43, "s": 1.55, "S": 3100 / 2627},
            "three of three, even where they agree",
            error=("arity", "p,s,S"),
        ),
        Known({"p": 0.0, "S": 1.0}, "every factor of nothing would do", error=("domain", "p")),
        Known({"s": 1.0, "S": 1.0}, "every share at its old speed does", error=("domain", "s")),
    ),
    limits=(
        Limit("at the ceiling the part may take no time", {"p": 0.5, "S": 2.0}, {"s": math.inf}),
        Limit(
            "where all of it gets faster, the part is the whole", {"p": 1.0, "S": 7.0}, {"s": 7.0}
        ),
        Limit(
            "a part that takes no time is all that was gained",
            {"s": math.inf, "S": 4.0},
            {"p": 0.75},
        ),
        Limit("where the part gains as much, it is the whole", {"s": 3.0, "S": 3.0}, {"p": 1.0}),
        Limit("where the whole stays, no part got faster", {"s": 3.0, "S": 1.0}, {"p": 0.0}),
    ),
    sentence=sentence,
    chart=chart,
    example={"p": "43%", "S": "1.5x"},
    family="speed-up",
    vary={"p": ("35%", "100%", "1%"), "S": ("1x", "1.75x", "0.05x")},
    refused=REFUSED,
)
