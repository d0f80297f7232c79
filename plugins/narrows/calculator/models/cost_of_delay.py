"""The cost of delay: in which order waiting costs least."""

from __future__ import annotations

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

_LONGEST = 8


def compute(value: list[float], duration: list[float]) -> dict[str, Computed]:
    """Return the order by value over duration, and what delay costs in it and as given."""
    best = ranked(value, duration)
    given = [float(place) for place in range(len(value))]
    cheapest, first_come = cost(value, duration, best), cost(value, duration, given)
    return {
        "order": best,
        "cost_cd3": cheapest,
        "cost_fifo": first_come,
        "saved": max(0.0, first_come - cheapest),
    }


def ranked(gain: list[float], burden: list[float]) -> list[float]:
    """Return the places of the items by `gain` over `burden`, the largest first.

    Ratios are compared as products, so that equal ones are equal: then the order given stays.
    """
    order: list[float] = []
    left = list(range(len(gain)))
    for _ in range(len(gain)):
        best = left[0]
        for place in left:
            if gain[place] * burden[best] > gain[best] * burden[place]:
                best = place
        order.append(best)
        left = [place for place in left if place != best]
    return order


def cost(value: list[float], duration: list[float], order: list[float]) -> float:
    """Return what delay costs in `order`: each item's value a unit of time, until it is done."""
    clock = 0.0
    total = 0.0
    for place in order:
        clock = clock + duration[int(place)]
        total = total + value[int(place)] * clock
    return total


def sentence(values: Values) -> str:
    """Say which order is best, and what it saves."""
    if len(values["value"].numbers) == 1:
        return f"A single item has no order. Its delay costs {values['cost_cd3']}."
    # Sums in another order may differ by their rounding alone.
    if values["saved"].number <= values["cost_fifo"].number / 1e12:
        return f"No order is better than the one given. In it delay costs {values['cost_fifo']}."
    return (
        f"In {told(values)} delay costs {values['cost_cd3']}, against "
        f"{values['cost_fifo']} in the order given: {values['saved']} less for the same work."
    )


def told(values: Values) -> str:
    """Return the order in words; of a long one, its two ends."""
    order = values["order"]
    counted = "" if len(order.labels) > 0 else " (counted from 0)"
    items = len(order.numbers)
    if items <= _LONGEST:
        return f"the order {order}{counted}"
    first = Quantity(order.numbers[0:1], order.unit, order.labels)
    last = Quantity(order.numbers[items - 1 : items], order.unit, order.labels)
    return f"the best order, from {first} to {last}{counted},"


def chart(values: Values) -> BarChart:
    """Draw what delay costs in the order given, in two that come to mind, and in the best one."""
    value, duration = list(values["value"].numbers), list(values["duration"].numbers)
    same = [1.0 for _ in value]
    shortest = cost(value, duration, ranked(same, duration))
    dearest = cost(value, duration, ranked(value, same))
    best = values["cost_cd3"].number
    found = [values["cost_fifo"].number, shortest, dearest, best]
    names = ["as given", "shortest first", "most valuable first", "value over duration first"]
    return BarChart(
        title="What delay costs, by the order of the work",
        description=f"The shortest bar is the best order. {sentence(values)}",
        axis=Axis("order", Unit(Kind.NUMBER), 0, max(found) if max(found) > 0 else 1),
        bars=tuple(
            Bar(name, each, None, "best" if each <= best * (1 + 1e-12) else "")
            for name, each in zip(names, found, strict=True)
        ),
        names=("cost of delay", "after"),
    )


MODEL = Model(
    name="cost_of_delay",
    title="The cost of delay",
    summary="In which order of the work waiting costs least.",
    parameters=(
        Parameter(
            "value",
            "cost_of_delay",
            Kind.RATE,
            "what each unit of time without the item costs",
            0,
            bounds="[)",
            many=True,
        ),
        Parameter(
            "duration",
            "duration",
            Kind.TIME,
            "how long the item takes, when nothing else is done",
            0,
            many=True,
            per="value",
        ),
    ),
    outputs=(
        Output("order", "order", Kind.STAGE, "the best order", many=True, per="value"),
        Output("cost_cd3", "cost", Kind.NUMBER, "what delay costs in that order"),
        Output("cost_fifo", "cost_as_given", Kind.NUMBER, "what it costs in the order given"),
        Output("saved", "saved", Kind.NUMBER, "what the best order saves"),
    ),
    compute=compute,
    formula=(
        "cost = Σ value_i · done_i",
        "done_i = Σ duration_j for all j up to i in the order",
        "value_i / duration_i ≥ value_j / duration_j for i before j in the best order",
    ),
    reference=Reference(
        "Smith, W. E. (1956). Various optimizers for single-stage production. Naval Research "
        "Logistics Quarterly, 3(1–2), 59–66. For products: Reinertsen, D. G. (2009). The "
        "Principles of Product Development Flow, chapter 7 (weighted shortest job first). "
        "Celeritas.",
        "10.1002/nav.3800030106",
    ),
    known=(
        Known(
            {"value": [10.0, 3.0, 8.0], "duration": [5.0, 1.0, 2.0]},
            "by hand: ratios 2, 3, 4; 8 · 2 + 3 · 3 + 10 · 8 = 105, against "
            "10 · 5 + 3 · 6 + 8 · 8 = 132",
            {"order": [2.0, 1.0, 0.0], "cost_cd3": 105.0, "cost_fifo": 132.0, "saved": 27.0},
        ),
        Known(
            {"value": [4.0, 9.0, 1.0, 6.0], "duration": [2.0, 3.0, 1.0, 8.0]},
            "by hand: ratios 2, 3, 1, 3/4; 9 · 3 + 4 · 5 + 1 · 6 + 6 · 14 = 137, against "
            "4 · 2 + 9 · 5 + 1 · 6 + 6 · 14 = 143",
            {"order": [1.0, 0.0, 2.0, 3.0], "cost_cd3": 137.0, "cost_fifo": 143.0, "saved": 6.0},
        ),
        Known(
            {"value": [1.0, 2.0], "duration": [1.0]},
            "two items, one duration",
            error=("length", "duration"),
        ),
        Known(
            {"value": [1.0], "duration": [0.0]},
            "work that takes no time",
            error=("domain", "duration"),
        ),
        Known({"value": [], "duration": []}, "nothing to do", error=("missing", "value")),
    ),
    limits=(
        Limit(
            "a single item costs its value for as long as it takes",
            {"value": [7.0], "duration": [13.0]},
            {"order": [0.0], "cost_cd3": 91.0, "cost_fifo": 91.0, "saved": 0.0},
        ),
        Limit(
            "of equal ratios the order given is as good as any",
            {"value": [1.0, 2.0, 3.0], "duration": [1.0, 2.0, 3.0]},
            {"order": [0.0, 1.0, 2.0], "cost_cd3": 25.0, "saved": 0.0},
        ),
        Limit(
            "where all take as long the most valuable goes first",
            {"value": [1.0, 3.0, 2.0], "duration": [1.0, 1.0, 1.0]},
            {"order": [1.0, 2.0, 0.0], "cost_cd3": 10.0, "cost_fifo": 13.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={
        "value": "{search: 10/week, billing: 3/week, login: 8/week}",
        "duration": "{search: 5 weeks, billing: 1 week, login: 2 weeks}",
    },
    family="choice and delivery",
    vary={"value": ("0/week", "20/week", "1/week")},
)
