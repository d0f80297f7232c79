"""A finish rate, and how much of it may be chance."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Level, Line, LineChart, Mark
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
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit

_Z = 1.959963984540054  # 97.5% of a normal distribution lie below, so 95% lie within plus and minus
_CLAIMED = 0.6
_MOST_TRIALS = 1e6


def compute(finished: float, launched: float, claimed: float | None = None) -> dict[str, Computed]:
    """Return the rate, the interval that chance leaves open, and what that says of the claim."""
    if finished > launched:
        raise ModelError("domain", "finished", "more is finished than was launched")
    asked = _CLAIMED if claimed is None else claimed
    low, high = interval(finished, launched)
    verdict = "undecided"
    if low >= asked:
        verdict = "at or above"
    if high < asked:
        verdict = "below"
    return {"rate": finished / launched, "lo": low, "hi": high, "verdict": verdict}


def interval(finished: float, launched: float) -> tuple[float, float]:
    """Return the ends of Wilson's interval, without a difference of numbers that are nearly equal.

    The two are the roots of a quadratic, so the lower one follows from the upper one and their
    product.
    """
    missed = launched - finished
    reach = finished + _Z * _Z / 2 + _Z * math.sqrt(finished * missed / launched + _Z * _Z / 4)
    low = finished * (finished / launched) / reach
    return low, 1.0 if missed == 0 else reach / (launched + _Z * _Z)


def needed(values: Values) -> float:
    """Return how many launches at this rate would decide, from the score test; or infinity."""
    asked = claim(values)
    distance = values["rate"].number - asked
    if distance == 0:
        return math.inf
    return _Z * _Z * asked * (1 - asked) / (distance * distance)


def claim(values: Values) -> float:
    """Return the rate that is claimed."""
    return values["claimed"].number if "claimed" in values else _CLAIMED


def sentence(values: Values) -> str:
    """Say what the count proves of the claim; if nothing, how many launches it would take."""
    claimed = Quantity(claim(values), Unit(Kind.SHARE))
    found = (
        f"{values['finished']} of {values['launched']} finished, {values['rate']}. The true rate "
        f"may be anywhere from {values['lo']} to {values['hi']} (95% interval)"
    )
    if str(values["verdict"]) == "below":
        return f"{found}, which is below the claimed {claimed}."
    if str(values["verdict"]) == "at or above":
        return f"{found}, so it is at least the claimed {claimed}."
    text = f"{found}, so this neither proves nor refutes a rate of {claimed}."
    enough = needed(values)
    if enough > _MOST_TRIALS:
        return f"{text} That close to the claim, no practical number of launches would tell."
    step = 1.0
    for _ in range(3):
        step = step * 10 if enough >= 1000 * step else step
    about = Quantity(math.ceil(enough / step) * step, Unit(Kind.COUNT))
    return f"{text} At this rate it would take about {about} launches to tell."


def chart(values: Values) -> LineChart:
    """Draw how the interval narrows with the number of launches, against the claim."""
    rate, launched = values["rate"].number, values["launched"].number
    claimed = claim(values)
    enough = needed(values)
    end = max(10.0, 2 * launched)
    if enough < 20 * launched:
        end = max(end, 1.25 * enough)
    counts = [1.0]
    for step in range(1, 51):
        count = math.floor(1 + (end - 1) * step / 50)
        if count > counts[len(counts) - 1]:
            counts.append(count)
    low = tuple((count, interval(rate * count, count)[0]) for count in counts)
    high = tuple((count, interval(rate * count, count)[1]) for count in counts)
    return LineChart(
        title="What chance leaves open, against the number of launches",
        description=(
            f"Both ends close in on {values['rate']} as launches add up. With {values['launched']} "
            f"they are at {values['lo']} and {values['hi']}."
        ),
        x=Axis("launches", Unit(Kind.COUNT), 0, end),
        y=Axis("finish rate", Unit(Kind.SHARE), 0, 1),
        lines=(Line("upper end", high), Line("lower end", low)),
        levels=(Level(f"claimed {Quantity(claimed, Unit(Kind.SHARE))}", claimed),),
        marks=(Mark("this case", launched, rate),),
    )


MODEL = Model(
    name="finish_rate",
    title="The finish rate",
    summary="How much a count of finished work proves of a claimed rate.",
    parameters=(
        Parameter(
            "finished", "finished", Kind.COUNT, "how many finished", 0, bounds="[)", whole=True
        ),
        Parameter(
            "launched", "launched", Kind.COUNT, "how many were started", 1, bounds="[)", whole=True
        ),
        Parameter(
            "claimed",
            "claimed_rate",
            Kind.SHARE,
            "the rate to hold against it; 60% if not given",
            low=0,
            high=1,
            optional=True,
        ),
    ),
    outputs=(
        Output("rate", "rate", Kind.SHARE, "share that finished"),
        Output("lo", "lower_end", Kind.SHARE, "lower end of the 95% interval for the true rate"),
        Output("hi", "upper_end", Kind.SHARE, "upper end of the 95% interval for the true rate"),
        Output(
            "verdict",
            "verdict",
            Kind.WORD,
            "where the interval lies: at or above the claim, below it, or undecided",
        ),
    ),
    compute=compute,
    formula=(
        "rate = k / n",
        "lo = (k + z² / 2 − z √(k (n − k) / n + z² / 4)) / (n + z²)",
        "hi = (k + z² / 2 + z √(k (n − k) / n + z² / 4)) / (n + z²)",
        "k of n are finished, and z = 1.96 holds 95% of all cases",
    ),
    reference=Reference(
        "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical "
        "inference. Journal of the American Statistical Association, 22(158), 209–212.",
        "10.1080/01621459.1927.10502953",
    ),
    known=(
        Known(
            {"finished": 33.0, "launched": 60.0},
            "the roots of (60 + z²) x² − (66 + z²) x + 33²/60 = 0, to twelve digits",
            {"rate": 0.55, "lo": 0.424919358853, "hi": 0.669063455932, "verdict": "undecided"},
        ),
        Known(
            {"finished": 12.0, "launched": 40.0},
            "the roots of (40 + z²) x² − (24 + z²) x + 12²/40 = 0, to twelve digits",
            {"rate": 0.3, "lo": 0.180748452297, "hi": 0.454300188181, "verdict": "below"},
        ),
        Known(
            {"finished": 80.0, "launched": 100.0, "claimed": 0.7},
            "the roots of (100 + z²) x² − (160 + z²) x + 80²/100 = 0, to twelve digits",
            {"lo": 0.711170834407, "hi": 0.866633066669, "verdict": "at or above"},
        ),
        Known(
            {"finished": 81.0, "launched": 263.0},
            "Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, "
            "method 3: 0.2553 to 0.3662",
            {"lo": 0.2553, "hi": 0.3662},
            tolerance=2e-4,
        ),
        Known(
            {"finished": 61.0, "launched": 60.0},
            "more finished than launched",
            error=("domain", "finished"),
        ),
        Known({"finished": 0.0, "launched": 0.0}, "nothing launched", error=("domain", "launched")),
    ),
    limits=(
        Limit(
            "where nothing finished, the lower end is nothing, and the upper end z² / (n + z²)",
            {"finished": 0.0, "launched": 10.0},
            {"rate": 0.0, "lo": 0.0, "hi": _Z * _Z / (10 + _Z * _Z)},
        ),
        Limit(
            "where all finished, the upper end is all, and the lower end n / (n + z²)",
            {"finished": 10.0, "launched": 10.0},
            {"rate": 1.0, "lo": 10 / (10 + _Z * _Z), "hi": 1.0},
        ),
        Limit(
            "with very many launches chance leaves nothing open",
            {"finished": 6e14, "launched": 1e15, "claimed": 0.5},
            {"rate": 0.6, "verdict": "at or above"},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"finished": "33", "launched": "60"},
    family="choice and delivery",
    vary={"finished": ("0", "60", "1")},
)
