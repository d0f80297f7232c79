"""Amdahl's law with a gain that is not sure: what a range for the part leaves for the whole."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Line, LineChart, Mark
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

_SMALL = 0.3  # below it the series is exact in _TERMS terms, above it the logarithm is
_TERMS = 20
_STEPS = 50


def compute(p: float, g_lo: float, g_hi: float) -> dict[str, Computed]:
    """Return the ends, the tenth, half and ninetieth part, and the mean of the speed-ups."""
    if g_lo > g_hi:
        raise ModelError("domain", "g_lo,g_hi", "the low end of the gain lies above its high end")
    return {
        "S_lo": whole(p, g_lo),
        "S_hi": whole(p, g_hi),
        "S_p50": whole(p, g_lo + 0.5 * (g_hi - g_lo)),
        "S_p10": whole(p, g_lo + 0.1 * (g_hi - g_lo)),
        "S_p90": whole(p, g_lo + 0.9 * (g_hi - g_lo)),
        "mean": average(p, g_lo, g_hi),
    }


def whole(p: float, gain: float) -> float:
    """Return the speed-up of the whole for one gain of the part."""
    return (1 + gain) / (1 + (1 - p) * gain)


def average(p: float, low: float, high: float) -> float:
    """Return the mean over all gains in the range.

    The integral, (high − low) / q − p / q² · ln(…) with q = 1 − p, is a difference of nearly equal
    numbers where q or the range is small. So it is taken as the speed-up at the middle less a
    correction that has one sign, with t the half range against the time at the middle.
    """
    rest, middle = 1 - p, low + (high - low) / 2
    time = 1 + rest * middle
    half = (high - low) / 2 / time
    bend = bending(rest * half, (1 + rest * high) / (1 + rest * low))
    return whole(p, middle) - p * rest * half * half * bend / time


def bending(z: float, ratio: float) -> float:
    """Return (artanh(z) / z − 1) / z², where `ratio` is (1 + z) / (1 − z)."""
    if z > _SMALL:
        return (math.log(ratio) / (2 * z) - 1) / (z * z)
    total, power = 0.0, 1.0
    for term in range(_TERMS):
        total = total + power / (2 * term + 3)
        power = power * z * z
    return total


def sentence(values: Values) -> str:
    """Say what is left of the doubt about the part, in the whole."""
    low, high = values["g_lo"].number, values["g_hi"].number
    if values["p"].number == 0:
        return "None of the work gains, so the whole stays as it is, whatever the gain."
    if low == high:
        gain = f"a gain of {values['g_lo']} on {values['p']} of the work"
        return f"With {gain}, the whole becomes {values['S_lo']} as fast, and nothing is left open."
    gain = f"a gain of {values['g_lo']} to {values['g_hi']} on {values['p']} of the work"
    text = (
        f"With {gain}, the whole becomes {values['S_lo']} to {values['S_hi']} as fast, in four of "
        f"five cases {values['S_p10']} to {values['S_p90']}."
    )
    if low < 0 < high:
        worse = Quantity(low / (low - high), Unit(Kind.SHARE))
        return f"{text} In {worse} of the cases it becomes slower than before."
    part = Quantity((1 + high) / (1 + low), Unit(Kind.FACTOR))
    spread = Quantity(values["S_hi"].number / values["S_lo"].number, Unit(Kind.FACTOR))
    if values["p"].number == 1:
        return f"{text} All of the work gains, so the whole is as open as the gain."
    return (
        f"{text} From end to end the speed of the part differs by {part}, that of the whole only "
        f"by {spread}."
    )


def chart(values: Values) -> LineChart:
    """Draw how many of the cases stay below each speed-up."""
    p, low = values["p"].number, values["g_lo"].number
    width = values["g_hi"].number - low
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    points = [(whole(p, low + width * share), share) for share in shares]
    least, most = values["S_lo"].number, values["S_hi"].number
    margin = 0.0 if least < most else 0.1 * least
    return LineChart(
        title="Share of the cases, by speed-up of the whole",
        description=(
            f"The curve rises from no case below {values['S_lo']} to all of them below "
            f"{values['S_hi']}. Marked are the speed-ups that 10%, 50% and 90% of the cases do not "
            "pass."
        ),
        x=Axis("speed-up of the whole", Unit(Kind.FACTOR), least - margin, most + margin),
        y=Axis("share of the cases that stay below", Unit(Kind.SHARE), 0, 1),
        lines=(Line("share of the cases", tuple(points)),),
        marks=(
            Mark("P10", values["S_p10"].number, 0.1),
            Mark("P50", values["S_p50"].number, 0.5),
            Mark("P90", values["S_p90"].number, 0.9),
        ),
    )


_GAIN = "more output of that part in the same time"

MODEL = Model(
    name="amdahl_range",
    title="Amdahl's law with a range",
    summary="What a gain that is only known as a range does to the whole.",
    parameters=(
        Parameter("p", "part", Kind.SHARE, "share of the work that gains", 0, 1, "[]"),
        Parameter("g_lo", "least_gain", Kind.SHARE, f"least {_GAIN}", -1),
        Parameter(
            "g_hi", "greatest_gain", Kind.SHARE, f"greatest {_GAIN}; all between are as likely", -1
        ),
    ),
    outputs=(
        Output("S_lo", "least_speed_up", Kind.FACTOR, "speed-up of the whole with the least gain"),
        Output("S_hi", "greatest_speed_up", Kind.FACTOR, "speed-up with the greatest gain"),
        Output("S_p50", "median", Kind.FACTOR, "speed-up that half of the cases do not pass"),
        Output("S_p10", "tenth", Kind.FACTOR, "speed-up that one case in ten does not pass"),
        Output("S_p90", "ninetieth", Kind.FACTOR, "speed-up that nine cases in ten do not pass"),
        Output("mean", "mean", Kind.FACTOR, "speed-up on average over all cases"),
    ),
    compute=compute,
    formula=(
        "S(g) = (1 + g) / (1 + (1 − p) g)",
        "S_lo = S(g_lo)",
        "S_hi = S(g_hi)",
        "S_p10 = S(g_lo + (g_hi − g_lo) / 10) with S_p50 and S_p90 alike",
        "mean = 1 / q − p / (q² (g_hi − g_lo)) · ln((1 + q g_hi) / (1 + q g_lo)) with q = 1 − p",
    ),
    reference=Reference(
        "Amdahl, G. M. (1967). Validity of the single processor approach to achieving large scale "
        "computing capabilities. AFIPS Spring Joint Computer Conference, 483–485. The law rises "
        "with the gain, so its quantiles are those of the gain, here uniform, put through it.",
        "10.1145/1465482.1465560",
    ),
    known=(
        Known(
            {"p": 0.8, "g_lo": 1.0, "g_hi": 4.0},
            "exact fractions: S(g) = (1 + g) / (1 + g/5) at g = 1, 4, 5/2, 13/10 and 37/10; the "
            "mean is 5 − 20/3 · ln(3/2)",
            {
                "S_lo": 5 / 3,
                "S_hi": 25 / 9,
                "S_p50": 7 / 3,
                "S_p10": 115 / 63,
                "S_p90": 235 / 87,
                "mean": 5 - 20 / 3 * math.log(1.5),
            },
        ),
        Known(
            {"p": 0.43, "g_lo": 0.2, "g_hi": 0.55},
            "exact fractions: (6/5) / (1 + 57/500), (31/20) / (1 + 57 · 55/10,000) and, half way, "
            "(11/8) / (1 + 171/800)",
            {"S_lo": 600 / 557, "S_hi": 3100 / 2627, "S_p50": 1100 / 971},
        ),
        Known(
            {"p": 0.5, "g_lo": 0.0, "g_hi": 8.0},
            "exact fractions: 9 / 5 and, half way, 5 / 3; the mean is 2 − ln(5) / 4",
            {"S_lo": 1.0, "S_hi": 1.8, "S_p50": 5 / 3, "mean": 2 - math.log(5) / 4},
        ),
        Known(
            {"p": 0.43, "g_lo": 0.55, "g_hi": 0.2},
            "a range whose ends are exchanged",
            error=("domain", "g_lo,g_hi"),
        ),
        Known(
            {"p": 43.0, "g_lo": 0.2, "g_hi": 0.55},
            "a share above the whole",
            error=("domain", "p"),
        ),
    ),
    limits=(
        Limit(
            "a range without width is Amdahl's law",
            {"p": 0.43, "g_lo": 0.55, "g_hi": 0.55},
            {"S_lo": 3100 / 2627, "S_hi": 3100 / 2627, "S_p10": 3100 / 2627, "mean": 3100 / 2627},
        ),
        Limit(
            "where all of the work gains, the whole gains as much",
            {"p": 1.0, "g_lo": 0.2, "g_hi": 0.55},
            {"S_lo": 1.2, "S_hi": 1.55, "S_p10": 1.235, "S_p90": 1.515, "mean": 1.375},
        ),
        Limit(
            "where none of it gains, the whole stays",
            {"p": 0.0, "g_lo": -0.5, "g_hi": 9.0},
            {"S_lo": 1.0, "S_hi": 1.0, "S_p50": 1.0, "mean": 1.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"p": "43%", "gain": "20%..55%"},
    family="speed-up",
    vary={"p": ("0%", "100%", "1%"), "g_lo": ("-50%", "100%", "5%"), "g_hi": ("0%", "300%", "5%")},
    refused=REFUSED,
    ranges={"gain": ("g_lo", "g_hi")},
)
