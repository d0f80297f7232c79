"""The economic order quantity: how large a batch should be where each batch costs something."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, LineChart, Mark, curve
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
from narrows.calculator.unit import Kind, Unit

_SAME = 5e-3  # closer to the least cost than this, three digits show no difference
_TALL = 4  # times the least cost: above it the two parts lie where the mark's name would be
_CLOSE = 0.1  # of the axis: marks nearer than this would write over each other


def compute(
    D: float,  # noqa: N803 - the formula's own symbol
    K: float,  # noqa: N803 - the formula's own symbol
    h: float,
    Q: float | None = None,  # noqa: N803 - the formula's own symbol
) -> dict[str, Computed]:
    """Return the batch that costs least and, where one is given, what it costs beside that."""
    best = math.sqrt(2 * D * K / h)
    outputs: dict[str, Computed] = {"Q_opt": best, "cost_opt": math.sqrt(2 * D * K * h)}
    if Q is not None:
        outputs["cost"] = total_cost(Q, D, K, h)
        outputs["penalty"] = (Q / best + best / Q) / 2
    return outputs


def total_cost(size: float, demand: float, setup: float, holding: float) -> float:
    """Return what batches of one size cost in a unit of time."""
    return demand * setup / size + holding * size / 2


def sentence(values: Values) -> str:
    """Say which batch costs least, and how little it matters to hit it exactly."""
    best = (
        f"Batches of {values['Q_opt']} cost least, {values['cost_opt']}: one half is for the "
        "batches, the other for the items that wait in them."
    )
    if "Q" not in values:
        return f"{best} Half or twice the size would cost only a quarter more."
    if str(values["Q"]) == str(values["Q_opt"]):
        return f"{best} That is the size in use."
    if values["penalty"].number < 1 + _SAME:
        return f"{best} Batches of {values['Q']} are as good."
    wrong = "small" if values["Q"].number < values["Q_opt"].number else "large"
    more = f"{values['cost']}, {values['penalty']} that"
    return f"{best} Batches of {values['Q']} cost {more}: they are too {wrong}."


def chart(values: Values) -> LineChart:
    """Draw the cost of each size of batch: what falls with it, what rises, and their sum."""
    demand, setup, holding = (values[symbol].number for symbol in ("D", "K", "h"))
    best = values["Q_opt"].number
    size = values["Q"].number if "Q" in values else best
    low, high = min(best / 4, size), max(2.5 * best, 1.2 * size)
    return LineChart(
        title="Cost against the size of a batch",
        description=(
            "What the batches cost falls with their size, and what it costs that items wait rises. "
            f"{sentence(values)}"
        ),
        x=Axis("items in a batch", Unit(Kind.COUNT), 0, high),
        y=Axis("cost", values["cost_opt"].unit, 0, values["cost_opt"].number),
        lines=(
            curve("in all", lambda q: total_cost(q, demand, setup, holding), low, high),
            curve("for the batches", lambda q: demand * setup / q, low, high),
            curve("for waiting", lambda q: holding * q / 2, low, high),
        ),
        marks=_marks(values, high),
    )


def _marks(values: Values, high: float) -> tuple[Mark, ...]:
    """Return marks for the least cost and for this case, or one for both."""
    best, least = values["Q_opt"].number, values["cost_opt"].number
    if "Q" not in values:
        return (Mark("least", best, least),)
    size, cost = values["Q"].number, values["cost"].number
    if abs(size - best) < _CLOSE * high:
        return (Mark("this case", size, cost),)
    return (
        Mark("least", best, least, falling=cost > _TALL * least),
        Mark("this case", size, cost, falling=size < best),
    )


MODEL = Model(
    name="eoq",
    title="The economic order quantity",
    summary="How large a batch should be where every batch costs something, and so does waiting.",
    parameters=(
        Parameter("D", "demand", Kind.RATE, "how many items are needed", 0),
        Parameter("K", "batch_cost", Kind.NUMBER, "what each batch costs, whatever its size", 0),
        Parameter(
            "h",
            "holding_cost",
            Kind.RATE,
            "what it costs, in a unit of time, that one item waits",
            0,
        ),
        Parameter("Q", "batch_size", Kind.COUNT, "items in a batch", 0, optional=True),
    ),
    outputs=(
        Output("Q_opt", "best_batch_size", Kind.COUNT, "size of a batch with the least cost"),
        Output("cost_opt", "least_cost", Kind.RATE, "cost in a unit of time at that size"),
        Output("cost", "cost", Kind.RATE, "cost in a unit of time at the size given"),
        Output("penalty", "penalty", Kind.FACTOR, "that cost against the least"),
    ),
    compute=compute,
    formula=(
        "cost = D K / Q + h Q / 2",
        "Q_opt = √(2 D K / h)",
        "cost_opt = √(2 D K h)",
        "penalty = (Q / Q_opt + Q_opt / Q) / 2",
    ),
    reference=Reference(
        "Harris, F. W. (1913). How many parts to make at once. Factory, The Magazine of "
        "Management, 10(2), 135–136, 152. Reprinted in Operations Research, 38(6), 947–950 (1990).",
        "10.1287/opre.38.6.947",
    ),
    known=(
        Known(
            {"D": 3120.0, "K": 12.0, "h": 0.005},
            "Nahmias, Production and Operations Analysis, example 4.1: 60 pencils a week are 3,120 "
            "a year, an order costs 12 dollars, and 25% a year on 2 cents are 0.005; printed as "
            "3,870",
            {"Q_opt": 3870.0},
            tolerance=1e-4,
        ),
        Known(
            {"D": 1000.0, "K": 10.0, "h": 0.5},
            "exact arithmetic: √40,000 and √10,000",
            {"Q_opt": 200.0, "cost_opt": 100.0},
        ),
        Known(
            {"D": 50.0, "K": 1.0, "h": 4.0, "Q": 10.0},
            "exact arithmetic: √25 and √400, then 50/10 + 40/2 = 25, which is 25/20 of that",
            {"Q_opt": 5.0, "cost_opt": 20.0, "cost": 25.0, "penalty": 1.25},
        ),
        Known({"D": 50.0, "K": 1.0, "h": 0.0}, "items that wait for free", error=("domain", "h")),
        Known({"D": 50.0, "K": 1.0, "h": 1.0, "Q": 0.0}, "empty batches", error=("domain", "Q")),
    ),
    limits=(
        Limit(
            "the best batch costs the least",
            {"D": 12.0, "K": 6.0, "h": 1.0, "Q": 12.0},
            {"Q_opt": 12.0, "cost": 12.0, "cost_opt": 12.0, "penalty": 1.0},
        ),
        Limit(
            "twice the best batch costs as much as half of it",
            {"D": 12.0, "K": 6.0, "h": 1.0, "Q": 24.0},
            {"cost": 15.0, "penalty": 1.25},
        ),
        Limit(
            "batches that cost a hundredth should be a tenth as large",
            {"D": 12.0, "K": 0.06, "h": 1.0},
            {"Q_opt": 1.2, "cost_opt": 1.2},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"D": "20/week", "K": "8", "h": "0.2/week", "Q": "80"},
    family="constraint",
    vary={"K": ("0.5", "20", "0.5"), "Q": ("1", "160", "1")},
)
