"""One server, random arrivals, random work: how waiting explodes as the server gets busy."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, LineChart, Mark, curve
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


def compute(
    lam: float, mu: float, t: float | None = None, q: float | None = None
) -> dict[str, Computed]:
    """Return the queue's averages, and where asked how its times are spread."""
    if lam >= mu:
        raise ModelError(
            "unstable", "lam", "as much arrives as can be served, or more: the queue never settles"
        )
    rho = lam / mu
    outputs: dict[str, Computed] = {
        "rho": rho,
        "L": rho / (1 - rho),
        "Lq": rho * rho / (1 - rho),
        "W": 1 / (mu - lam),
        "Wq": rho / (mu - lam),
        "P0": 1 - rho,
    }
    if t is not None:
        outputs["P_W_gt_t"] = math.exp(-(mu - lam) * t)
    if q is not None:
        outputs["W_q"] = -math.log(1 - q) / (mu - lam)
    return outputs


def sentence(values: Values) -> str:
    """Say what the utilisation costs each item in time."""
    rho = values["rho"].number
    stretched = Quantity(1 / (1 - rho), Unit(Kind.FACTOR))
    text = (
        f"Busy {values['rho']} of the time, the server has {values['L']} items with it on average, "
        f"and each takes {values['W']}: {stretched} the time that its own service takes."
    )
    if "t" in values:
        text += f" {values['P_W_gt_t']} of them take longer than {values['t']}."
    if "q" in values:
        text += f" {values['q']} of them are done within {values['W_q']}."
    return text


def chart(values: Values) -> LineChart:
    """Draw time against utilisation, in service times, where the knee is the same for all."""
    rho = values["rho"].number
    high = max(0.95, rho)
    stretch = 1 / (1 - rho)
    return LineChart(
        title="Time in the system against utilisation",
        description=(
            "Flat at first, then a knee: each step towards full utilisation costs more time than "
            f"the one before. This case is at {values['rho']}."
        ),
        x=Axis("utilisation", Unit(Kind.SHARE), 0, 1),
        y=Axis("time in service times", Unit(Kind.FACTOR), 0, 1 / (1 - high)),
        lines=(curve("time in service times", lambda load: 1 / (1 - load), 0, high),),
        marks=(Mark("this case", rho, stretch),),
    )


MODEL = Model(
    name="mm1",
    title="A single queue (M/M/1)",
    summary="How waiting explodes as one server gets busy.",
    parameters=(
        Parameter("lam", "arrivals", Kind.RATE, "how much arrives on average", 0, bounds="[)"),
        Parameter("mu", "capacity", Kind.RATE, "how much can be served on average", 0),
        Parameter(
            "t",
            "time",
            Kind.TIME,
            "a time, to ask how many items take longer",
            low=0,
            bounds="[)",
            optional=True,
        ),
        Parameter(
            "q",
            "quantile",
            Kind.SHARE,
            "a share, to ask within what time it is done",
            low=0,
            high=1,
            bounds="[)",
            optional=True,
        ),
    ),
    outputs=(
        Output("rho", "utilisation", Kind.SHARE, "share of the time that the server is busy"),
        Output("L", "items", Kind.COUNT, "items in the system on average, waiting or served"),
        Output("Lq", "items_waiting", Kind.COUNT, "items waiting on average"),
        Output("W", "time_in_system", Kind.TIME, "time in the system on average"),
        Output("Wq", "waiting_time", Kind.TIME, "waiting time on average, service left out"),
        Output("P0", "idle", Kind.SHARE, "share of the time that the system is empty"),
        Output(
            "P_W_gt_t",
            "share_longer",
            Kind.SHARE,
            "share of items that are in the system for longer than t",
            shown="P(W > t)",
        ),
        Output(
            "W_q",
            "time_quantile",
            Kind.TIME,
            "time within which the share q of items is done",
            shown="W(q)",
        ),
    ),
    compute=compute,
    formula=(
        "ρ = λ / μ",
        "L = ρ / (1 − ρ), Lq = ρ² / (1 − ρ)",
        "W = 1 / (μ − λ), Wq = ρ / (μ − λ)",
        "P(W > t) = exp(−(μ − λ) t), W(q) = −ln(1 − q) / (μ − λ)",
    ),
    reference=Reference(
        "Kleinrock, L. (1975). Queueing Systems, Volume 1: Theory, section 3.2 (M/M/1, the "
        "classical queueing system). Wiley."
    ),
    known=(
        Known(
            {"lam": 3.0, "mu": 4.0},
            "exact fractions: the sum of n (1 − ρ) ρⁿ at ρ = 3/4 is 3, and L = λ W gives the times",
            {"rho": 0.75, "L": 3.0, "Lq": 2.25, "W": 1.0, "Wq": 0.75, "P0": 0.25},
        ),
        Known(
            {"lam": 8.0, "mu": 10.0, "t": 0.5, "q": 0.5},
            "exact fractions at ρ = 4/5; e⁻¹ and ln 2 to twelve digits",
            {"L": 4.0, "W": 0.5, "P_W_gt_t": 0.367879441171, "W_q": 0.346573590280},
        ),
        Known({"lam": 1.0, "mu": 1.0}, "ρ = 1: no steady state", error=("unstable", "lam")),
        Known({"lam": 3.0, "mu": 1.0}, "ρ = 3: no steady state", error=("unstable", "lam")),
        Known({"lam": 1.0, "mu": 2.0, "q": 1.0}, "no time holds all", error=("domain", "q")),
    ),
    limits=(
        Limit(
            "without arrivals, an item takes its own service time",
            {"lam": 0.0, "mu": 4.0},
            {"W": 0.25, "Wq": 0.0, "L": 0.0, "P0": 1.0},
        ),
        Limit(
            "every item takes longer than no time",
            {"lam": 1.0, "mu": 2.0, "t": 0.0, "q": 0.0},
            {"P_W_gt_t": 1.0, "W_q": 0.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"lam": "9/week", "mu": "10/week"},
    family="queues",
    vary={"lam": ("0/week", "12/week", "0.1/week"), "mu": ("5/week", "15/week", "0.1/week")},
)
