"""Choosing among many when few are good: the chance to hit one, and what more tries add."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Line, LineChart, Mark, Point
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

_SURE = 0.9
_MOST_POINTS = 60


def compute(N: float, K: float, m: float) -> dict[str, Computed]:  # noqa: N803 - the formula's own symbols
    """Return the chance that one try hits, how many of all do, and the chance that any does."""
    if K > N:
        raise ModelError("domain", "K", "more are good than there are")
    if m > N:
        raise ModelError("domain", "m", "more are tried than there are")
    found = chances(N, min(K, m), max(K, m))
    return {"hit_rate": K / N, "expected_hits": K / N * m, "P_any": found[len(found) - 1]}


def chances(N: float, tries: float, good: float) -> list[float]:  # noqa: N803 - as above
    """Return the chance of at least one hit after 0, 1, 2, … tries, up to `tries`.

    Each try adds the chance that it is the first to hit. Nothing is taken from 1, so small chances
    keep their digits. Tries and good ones may change places: the chance is the same.
    """
    found = [0.0]
    missed = 1.0
    hit = 0.0
    for tried in range(int(tries)):
        hit = min(1.0, hit + missed * good / (N - tried))
        missed = missed * max(0.0, N - good - tried) / (N - tried)
        found.append(hit if missed > 0 else 1.0)
    return found


def sentence(values: Values) -> str:
    """Say what blind tries are worth, and how many it takes to be nearly sure."""
    many, good, tries = values["N"].number, values["K"].number, values["m"].number
    if good == 0:
        return "None is good, so no number of tries finds one."
    if good == many:
        return "All are good, so any try hits, and judgment is worth nothing."
    sure = needed(many, good)
    enough = f"Being {Quantity(_SURE, Unit(Kind.SHARE))} sure of one takes {tried(sure)}"
    if tries == 0:
        return f"Without a try there is no hit. {enough}."
    text = (
        f"With {values['K']} good among {values['N']}, a blind try hits in {values['hit_rate']} of "
        f"cases"
    )
    if tries > 1:
        text = f"{text}, and {tried(tries)} at least once in {values['P_any']}"
    if sure > 1:
        enough = f"{enough}; whoever can tell which are good needs only 1"
    return f"{text}. {enough}."


def tried(number: float) -> str:
    """Return a number of tries in words."""
    return "1 try" if number == 1 else f"{Quantity(number, Unit(Kind.COUNT))} tries"


def needed(many: float, good: float) -> int:
    """Return the fewest tries with which at least one hit is nearly sure."""
    found = chances(many, many - good + 1, good)
    for tries in range(len(found)):
        if found[tries] >= _SURE:
            return tries
    return len(found) - 1


def chart(values: Values) -> LineChart:
    """Draw the chance of at least one hit against the number of tries."""
    many, good, tries = values["N"].number, values["K"].number, values["m"].number
    last = many if good == 0 else min(many, max(tries, many - good + 1, 1.0))
    if good > 0:
        last = min(last, max(tries, 2.0 * needed(many, good)))
    found = chances(many, last, good)
    points: list[Point] = []
    for step in range(_MOST_POINTS + 1):
        place = math.floor(last * step / _MOST_POINTS)
        if len(points) == 0 or place > points[len(points) - 1][0]:
            points.append((float(place), found[place]))
    return LineChart(
        title="Chance of at least one hit against the number of tries",
        description=(
            "The first tries add most; each further one adds less. With "
            f"{tried(tries)} the chance is {values['P_any']}."
        ),
        x=Axis("tries", Unit(Kind.COUNT), 0, last),
        y=Axis("chance of at least one hit", Unit(Kind.SHARE), 0, 1),
        lines=(Line("blind tries", tuple(points)),),
        marks=(Mark("this case", tries, values["P_any"].number),),
    )


# The chance is added up try by try.
_MOST = 10_000

MODEL = Model(
    name="selection",
    title="Choosing among many",
    summary="How likely blind tries are to hit one of the few that are good.",
    parameters=(
        Parameter(
            "N",
            "choices",
            Kind.COUNT,
            "how many there are to choose from",
            1,
            _MOST,
            "[]",
            whole=True,
        ),
        Parameter("K", "good", Kind.COUNT, "how many of them are good", 0, _MOST, "[]", whole=True),
        Parameter("m", "tries", Kind.COUNT, "how many are tried", 0, _MOST, "[]", whole=True),
    ),
    outputs=(
        Output("hit_rate", "hit_rate", Kind.SHARE, "chance that one blind try hits"),
        Output("expected_hits", "expected_hits", Kind.COUNT, "hits among all tries on average"),
        Output("P_any", "chance", Kind.SHARE, "chance that at least one of the tries hits"),
    ),
    compute=compute,
    formula=(
        "hit rate = K / N",
        "expected hits = m K / N",
        "P_any = 1 − Π (N − K − i) / (N − i) for i = 0, …, m − 1",
    ),
    reference=Reference(
        "Feller, W. (1968). An Introduction to Probability Theory and Its Applications, Volume 1, "
        "3rd edition, section II.6 (the hypergeometric distribution). Wiley."
    ),
    known=(
        Known(
            {"N": 10.0, "K": 3.0, "m": 3.0},
            "exact fractions: 1 − (7/10) (6/9) (5/8) = 17/24",
            {"hit_rate": 0.3, "expected_hits": 0.9, "P_any": 17 / 24},
        ),
        Known(
            {"N": 20.0, "K": 6.0, "m": 4.0},
            "exact fractions: 1 − 1001/4845, the ways to take 4 of the 14 others, of all ways",
            {"expected_hits": 1.2, "P_any": 3844 / 4845},
        ),
        Known(
            {"N": 49.0, "K": 6.0, "m": 6.0},
            "a draw of 6 among 49: 6,096,454 of 13,983,816 tickets have no right number",
            {"P_any": 7_887_362 / 13_983_816},
        ),
        Known({"N": 10.0, "K": 11.0, "m": 1.0}, "11 good ones of 10", error=("domain", "K")),
        Known({"N": 10.0, "K": 3.0, "m": 11.0}, "11 tries at 10", error=("domain", "m")),
    ),
    limits=(
        Limit(
            "one try hits with the share of the good ones",
            {"N": 8.0, "K": 3.0, "m": 1.0},
            {"P_any": 0.375},
        ),
        Limit("without a try nothing hits", {"N": 8.0, "K": 3.0, "m": 0.0}, {"P_any": 0.0}),
        Limit("where none is good nothing hits", {"N": 8.0, "K": 0.0, "m": 8.0}, {"P_any": 0.0}),
        Limit(
            "with more tries than bad ones a hit is certain",
            {"N": 10.0, "K": 3.0, "m": 8.0},
            {"P_any": 1.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"N": "10", "K": "3", "m": "2"},
    family="choice and delivery",
    vary={"m": ("1", "10", "1"), "K": ("0", "10", "1")},
)
