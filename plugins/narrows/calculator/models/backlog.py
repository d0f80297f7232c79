"""A backlog: how a pile grows or shrinks when work arrives faster or slower than it is done."""

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


def compute(lam: float, mu: float, t: float, B_0: float | None = None) -> dict[str, Computed]:  # noqa: N803 - the formula's own symbol
    """Return how fast the pile grows, its size and its wait after `t`, and when it is gone."""
    start = 0.0 if B_0 is None else B_0
    growth = lam - mu
    pile = max(0.0, start + growth * t)
    return {
        "growth": growth,
        "B": pile,
        "wait": pile / mu,
        "t_empty": start / (mu - lam) if lam < mu else math.inf,
        "finish_bound": mu / lam if lam > mu else 1.0,
    }


def sentence(values: Values) -> str:
    """Say which way the pile goes, and what it means for whoever joins it."""
    rates = f"Work arrives at {values['lam']} and {values['mu']} can be done"
    then = f"After {values['t']} it holds {values['B']}, a wait of {values['wait']}."
    growth = values["growth"].number
    if growth > 0:
        bound = f"At most {values['finish_bound']} of what arrives is ever finished."
        return f"{rates}, so the pile grows by {values['growth']} without end. {then} {bound}"
    if growth == 0:
        return f"{rates}, so the pile stays as it is. {then}"
    if values["t_empty"].number == 0:
        return f"{rates}, so no pile builds up."
    return f"{rates}, so the pile is gone after {values['t_empty']}. {then}"


def chart(values: Values) -> LineChart:
    """Draw the pile over time."""
    start = values["B_0"].number if "B_0" in values else 0.0
    growth, until = values["growth"].number, values["t"].number
    gone = values["t_empty"].number
    end = max(until, min(gone, 2 * until)) or 1.0
    line = curve("the pile", lambda time: max(0.0, start + growth * time), 0, end)
    return LineChart(
        title="The pile over time",
        description=sentence(values),
        x=Axis("time", values["t"].unit, 0, end),
        y=Axis("items waiting", Unit(Kind.COUNT), 0, max(y for _, y in line.points)),
        lines=(line,),
        marks=(Mark("this case", until, values["B"].number),),
    )


MODEL = Model(
    name="backlog",
    title="The growing pile",
    summary="How a pile grows or shrinks when work arrives faster or slower than it is done.",
    parameters=(
        Parameter("lam", "arrivals", Kind.RATE, "how much arrives", 0, bounds="[)"),
        Parameter("mu", "capacity", Kind.RATE, "how much can be done", 0),
        Parameter("t", "time", Kind.TIME, "how long this goes on", 0, bounds="[)"),
        Parameter(
            "B_0", "start", Kind.COUNT, "what waits at the start", 0, bounds="[)", optional=True
        ),
    ),
    outputs=(
        Output("growth", "growth", Kind.RATE, "how fast the pile grows"),
        Output("B", "pile", Kind.COUNT, "what waits in the end"),
        Output("wait", "wait", Kind.TIME, "how long what arrives then will wait"),
        Output("t_empty", "time_to_empty", Kind.TIME, "how long until nothing waits any more"),
        Output(
            "finish_bound",
            "finish_bound",
            Kind.SHARE,
            "largest share of what arrives that can be finished in the long run",
        ),
    ),
    compute=compute,
    formula=(
        "B(t) = max(0, B_0 + (λ − μ) t)",
        "wait = B / μ",
        "t_empty = B_0 / (μ − λ) where λ < μ, otherwise never",
        "finish bound = min(1, μ / λ)",
    ),
    reference=Reference(
        "Newell, G. F. (1982). Applications of Queueing Theory, 2nd edition, chapter 2 "
        "(deterministic fluid approximation). Chapman and Hall."
    ),
    known=(
        Known(
            {"lam": 45.0, "mu": 15.0, "t": 6.0},
            "exact arithmetic: 30 more a week for 6 weeks; 180/15 weeks of work; 15/45 finished",
            {"growth": 30.0, "B": 180.0, "wait": 12.0, "t_empty": math.inf, "finish_bound": 1 / 3},
        ),
        Known(
            {"lam": 9.0, "mu": 12.0, "t": 5.0, "B_0": 60.0},
            "exact arithmetic: 3 fewer a week from 60",
            {"growth": -3.0, "B": 45.0, "wait": 3.75, "t_empty": 20.0, "finish_bound": 1.0},
        ),
        Known(
            {"lam": 9.0, "mu": 12.0, "t": 25.0, "B_0": 60.0},
            "the same pile, five weeks after it is gone: a pile is never negative",
            {"B": 0.0, "wait": 0.0, "t_empty": 20.0},
        ),
        Known({"lam": 3.0, "mu": 0.0, "t": 1.0}, "nothing can be done", error=("domain", "mu")),
    ),
    limits=(
        Limit(
            "where as much is done as arrives, the pile stays",
            {"lam": 10.0, "mu": 10.0, "t": 52.0, "B_0": 25.0},
            {"growth": 0.0, "B": 25.0, "t_empty": math.inf, "finish_bound": 1.0},
        ),
        Limit(
            "where nothing arrives, the pile lasts its own work",
            {"lam": 0.0, "mu": 4.0, "t": 0.0, "B_0": 12.0},
            {"B": 12.0, "wait": 3.0, "t_empty": 3.0},
        ),
        Limit(
            "at the start the pile is what it was",
            {"lam": 9.0, "mu": 4.0, "t": 0.0, "B_0": 7.0},
            {"B": 7.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"lam": "30/week", "mu": "10/week", "t": "13 weeks"},
    family="constraint",
    vary={"lam": ("0/week", "40/week", "1/week"), "mu": ("1/week", "40/week", "1/week")},
)
