"""The picture of a pipeline: one bar a stage, and where the constraint is."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Bar, BarChart
from narrows.calculator.model import Values


def picture(values: Values, rates: list[float], sentence: str) -> BarChart:
    """Return a bar for what arrives, where that is limited, and for each stage.

    Args:
        values: the pipeline's parameters and outputs.
        rates: what arrives, then what each stage can do, all in finished items.
        sentence: the result in words, for those who do not see the bars.
    """
    capacity = values["capacity"]
    stages = capacity.labels or tuple(str(index) for index in range(len(capacity.numbers)))
    named = zip(("arrivals", *stages), rates, strict=True)
    bars = tuple(_bar(name, rate, values) for name, rate in named if rate < math.inf)
    return BarChart(
        title="What each stage can do, in finished items",
        description=f"The shortest bar is the constraint. {sentence}",
        axis=Axis("stage", capacity.unit, 0, max(bar.value for bar in bars)),
        bars=bars,
        names=("now", "then"),
    )


def _bar(name: str, rate: float, values: Values) -> Bar:
    boosted = "boost" in values and str(values["boost_stage"]) == name
    here = "-1" if name == "arrivals" and not values["capacity"].labels else name
    now, then = (str(values[symbol]) == here for symbol in ("constraint", "constraint_after"))
    both = "constraint" if now and then else ""
    remark = both or ("constraint now" if now else "constraint then" if then else "")
    return Bar(name, rate, rate * values["boost"].number if boosted else None, remark)
