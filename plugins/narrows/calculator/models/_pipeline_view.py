"""How a pipeline is told and shown: a sentence, and one bar a stage."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Bar, BarChart
from narrows.calculator.model import Values


def sentence(values: Values) -> str:
    """Name the constraint, and say what a boost does to it."""
    now = f"The pipeline finishes {values['X']}, held back by {_place(values, 'constraint')}."
    if "boost" not in values:
        factor = values["relocation_factor"]
        if values["constraint"].value in ("arrivals", "-1") or factor.number == math.inf:
            return now
        return f"{now} That stage can become {factor} as fast before another one holds it back."
    boosted = f"With {_place(values, 'boost_stage')} {values['boost']} as fast"
    then = _place(values, "constraint_after")
    if values["gain"].number == 1:
        return f"{now} {boosted}, it finishes no more than before: the constraint is still {then}."
    return f"{now} {boosted}, it finishes {values['X_after']}, held back by {then}."


def _place(values: Values, symbol: str) -> str:
    """Return a stage as it is called in a sentence."""
    word = str(values[symbol])
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
