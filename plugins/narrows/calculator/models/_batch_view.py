"""How work in batches is told and shown: where the time goes, and which size is quickest."""

from __future__ import annotations

import math
from collections.abc import Callable

from narrows.calculator.chart import Axis, LineChart, Mark, curve
from narrows.calculator.model import Values
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit

_HIGHEST = 3  # times the least: beyond this, small batches that hardly keep up would fill the chart
_CLOSE = 0.25  # of the axis: marks nearer than this would write over each other


def told(values: Values, best: float, least: float) -> str:
    """Say where an item's time goes, and what the quickest size would be.

    Args:
        values: the model's parameters and outputs.
        best: the quickest size.
        least: an item's time with it.
    """
    size = values["B"].number
    text = f"An item takes {values['CT']}, and for the largest part of that it {_reason(values)}."
    if size == best:
        return f"{text} No other size of batch would be quicker."
    shortest = Quantity(least, values["CT"].unit)
    name = "Single items" if best == 1 else f"Batches of {_count(best)}"
    text = f"{text} {name} would be quickest, with {shortest}."
    if best > 1 and size > best:
        return f"{text} Still smaller ones would spend too much on set-up."
    return text


def _reason(values: Values) -> str:
    """Return which of the three parts of the time is the largest."""
    fill, queue, work = (values[name].number for name in ("wait_to_batch", "queue", "process"))
    if fill >= queue and fill >= work:
        return "waits for its batch to fill"
    if queue >= work:
        return "queues behind other batches"
    return "is worked on" if values["B"].number == 1 else "is worked on with its whole batch"


def _count(number: float) -> Quantity:
    return Quantity(number, Unit(Kind.COUNT))


def picture(values: Values, best: float, least: float, law: Callable[[float], float]) -> LineChart:
    """Return the time against the size of the batch.

    Args:
        values: the model's parameters and outputs.
        best: the quickest size.
        least: an item's time with it.
        law: the time for a size.
    """
    size, time = values["B"].number, values["CT"].number
    high = max(1.5 * size, 3 * best, 5.0)
    top = max(_HIGHEST * least, 1.2 * time)
    low = max(1.0, values["B_min"].number)
    return LineChart(
        title="Time of an item against the size of the batch",
        description=(
            "Steep where batches are so small that the server hardly keeps up, least where it has "
            f"time to spare, then rising with every item to wait for. {told(values, best, least)}"
        ),
        x=Axis("items in a batch", Unit(Kind.COUNT), 1, high),
        y=Axis("time in all", values["CT"].unit, 0, time),
        lines=(
            curve(
                "time", lambda at: law(at) if at > best or law(at) <= top else math.inf, low, high
            ),
        ),
        marks=_marks(values, best, least, high),
    )


def _marks(values: Values, best: float, least: float, high: float) -> tuple[Mark, ...]:
    """Return marks for this case and for the quickest, or one for both."""
    size, time = values["B"].number, values["CT"].number
    if size == best:
        return (Mark("this case, the quickest", size, time),)
    here = Mark("this case", size, time, falling=size < best)
    if abs(size - best) < _CLOSE * high:
        return (here,)
    return (here, Mark("quickest", best, least))
