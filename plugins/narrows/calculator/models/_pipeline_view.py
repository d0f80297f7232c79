"""How a pipeline is told and shown: a sentence, and one bar a stage."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Bar, BarChart
from narrows.calculator.model import Values
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import ARRIVALS, Kind, Unit


def sentence(values: Values) -> str:
    """Name the constraint, and say what a boost does to it."""
    now = f"The pipeline finishes {values['X']}, held back by {_place(values, 'constraint')}."
    if "T" in values:
        now = f"{now} With {values['w']} items in it, each takes {values['T']}."
    if "k" in values:
        return f"{now} {_compared(values)}"
    if "boost" not in values:
        factor = values["relocation_factor"]
        if values["constraint"].value in ("arrivals", "-1") or factor.number == math.inf:
            return now
        return (
            f"{now} The constraint can become {factor} as fast before another stage takes its "
            "place."
        )
    boosted = f"With {_place(values, 'boost_stage')} {values['boost']} as fast"
    then = _place(values, "constraint_after")
    if values["gain"].number == 1:
        return f"{now} {boosted}, it finishes no more than before: the constraint is still {then}."
    return f"{now} {boosted}, it finishes {values['X_after']}, held back by {then}."


def _compared(values: Values) -> str:
    """Say which stage is worth improving, and what the others bring."""
    gains = values["gain_each"].numbers
    most = max(gains)
    if most <= 1:
        return f"No stage alone brings more when it is {values['k']} as fast."
    best = _place(values, "best")
    then = values["constraint_each"].numbers[gains.index(most)]
    others = sum(1 for gain in gains if gain > 1)
    only = "no other stage alone brings anything" if others == 1 else "the others bring less"
    factor = Quantity(most, Unit(Kind.FACTOR))
    held = _called(_name(values, then), values)
    return (
        f"Made {values['k']} as fast, {best} brings most: {factor} as much is finished, held back "
        f"by {held} then; {only}."
    )


def _name(values: Values, index: float) -> str:
    labels = values["capacity"].labels
    if index == ARRIVALS:
        return "arrivals"
    return labels[int(index)] if len(labels) > 0 else str(int(index))


def comparison(values: Values, rates: list[float]) -> BarChart:
    """Return a bar for each stage: what the line finishes when that stage alone gets faster.

    Args:
        values: the pipeline's parameters and outputs.
        rates: what arrives, then what each stage can do, all in finished items.
    """
    before, gains = min(rates), values["gain_each"].numbers
    names = [_name(values, index) for index in range(len(gains))]
    most = max(gains)
    bars = tuple(
        Bar(name, before, before * gain, _remark(gain, most, _name(values, then)))
        for name, gain, then in zip(names, gains, values["constraint_each"].numbers, strict=True)
    )
    return BarChart(
        title=f"What is finished when one stage is {values['k']} as fast",
        description=f"Only the constraint's bar grows, until another stage is. {sentence(values)}",
        axis=Axis("stage", values["capacity"].unit, 0, before * most),
        bars=bars,
        names=("now", "then"),
    )


def _remark(gain: float, most: float, then: str) -> str:
    """Return where the constraint goes, where it moves at all."""
    if gain <= 1:
        return ""
    return f"brings most, then {then}" if gain == most else f"then {then}"


def _place(values: Values, symbol: str) -> str:
    """Return a stage as it is called in a sentence."""
    return _called(str(values[symbol]), values)


def _called(word: str, values: Values) -> str:
    if word in ("arrivals", "-1"):
        return "what arrives"
    return word if len(values["capacity"].labels) > 0 else f"stage {word} (counted from 0)"


def picture(values: Values, rates: list[float]) -> BarChart:
    """Return a bar for what arrives, where that is limited, and for each stage.

    Args:
        values: the pipeline's parameters and outputs.
        rates: what arrives, then what each stage can do, all in finished items.
    """
    capacity = values["capacity"]
    indices = tuple(str(index) for index in range(len(capacity.numbers)))
    stages = capacity.labels if len(capacity.labels) > 0 else indices
    named = zip(("arrivals", *stages), rates, strict=True)
    bars = tuple(_bar(name, rate, values) for name, rate in named if rate < math.inf)
    return BarChart(
        title="What each stage can do, in finished items",
        description=f"The shortest bar is the constraint. {sentence(values)}",
        axis=Axis("stage", capacity.unit, 0, max(bar.value for bar in bars)),
        bars=bars,
        names=("now", "then"),
    )


def _bar(name: str, rate: float, values: Values) -> Bar:
    boosted = "boost" in values and str(values["boost_stage"]) == name
    here = "-1" if name == "arrivals" and len(values["capacity"].labels) == 0 else name
    now, then = (str(values[symbol]) == here for symbol in ("constraint", "constraint_after"))
    both = "constraint" if now and then else ""
    remark = both or ("constraint now" if now else "constraint then" if then else "")
    return Bar(name, rate, rate * values["boost"].number if boosted else None, remark)
