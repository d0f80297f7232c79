"""The roofline: output under two ceilings, of doing and of exchanging."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Level, Line, LineChart, Mark, Point
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


def compute(pi: float, beta: float, I: float, m: float | None = None) -> dict[str, Computed]:  # noqa: E741, N803 - the formula's own symbol
    """Return what can be reached, and which of the two ceilings it meets."""
    doing = pi if m is None else pi * (1 - m)
    exchanging = beta if m is None else beta * m
    ridge = doing / exchanging if exchanging > 0 else math.inf
    reached = min(doing, exchanging * I)
    outputs: dict[str, Computed] = {
        "P": reached,
        "ridge": ridge,
        "bound": "communication" if ridge > I else "compute",
        "share_of_peak": reached / pi,
    }
    if m is not None:
        outputs["m_best"] = pi / (pi + beta * I)
    return outputs


def sentence(values: Values) -> str:
    """Name the ceiling that binds, and where the other one would."""
    reached = f"The output reaches {values['P']}, {values['share_of_peak']} of its peak."
    if "m" in values:
        return f"{reached} {_about_meetings(values)}"
    if str(values["bound"]) == "communication":
        return (
            f"{reached} Communication binds: faster work changes nothing until each exchange "
            f"carries {values['ridge']} instead of {values['I']}."
        )
    return (
        f"{reached} Compute binds: with {values['I']} carried by each exchange, and only "
        f"{values['ridge']} needed, more communication changes nothing."
    )


def _about_meetings(values: Values) -> str:
    """Say whether more or fewer meetings would help."""
    share, best = values["m"].number, values["m_best"].number
    now = f"With {values['m']} of the time in meetings"
    if share == best:
        return f"{now}, both ceilings meet: neither more nor fewer meetings would help."
    if share < best:
        return (
            f"{now}, communication binds: up to {values['m_best']}, more of it would bring more, "
            "and so would exchanges that carry more."
        )
    return (
        f"{now}, compute binds: every meeting beyond {values['m_best']} of the time costs output."
    )


def chart(values: Values) -> LineChart:
    """Draw the roof: the slope of communication, the flat of compute, and the ridge between."""
    if "m" in values:
        return _meetings(values)
    peak, ridge = values["pi"].number, values["ridge"].number
    intensity = values["I"].number
    end = max(2 * ridge, 1.25 * intensity)
    rates = values["P"].unit
    return LineChart(
        title="Output against work for each exchange",
        description=(
            f"The roof rises to the ridge at {values['ridge']} and is flat from there at "
            f"{values['pi']}. This case, at {values['I']}, lies under the ceiling of "
            f"{values['bound']}."
        ),
        x=Axis("work for each exchange", Unit(Kind.NUMBER), 0, end),
        y=Axis("output", rates, 0, peak),
        lines=(Line("roof", ((0.0, 0.0), (ridge, peak), (end, peak))),),
        levels=(Level(f"peak {values['pi']}", peak),),
        marks=(Mark("this case", intensity, values["P"].number),),
    )


def _meetings(values: Values) -> LineChart:
    """Draw both ceilings against the share of the time in meetings."""
    peak, best = values["pi"].number, values["m_best"].number
    reached = peak * (1 - best)
    carried = values["beta"].number * values["I"].number
    return LineChart(
        title="Output against time in meetings",
        description=(
            f"What can be exchanged rises with the time in meetings, and what can be done falls. "
            f"They meet at {values['m_best']}; this case is at {values['m']}."
        ),
        x=Axis("time in meetings", Unit(Kind.SHARE), 0, 1),
        y=Axis("output", values["P"].unit, 0, peak),
        lines=(
            Line("reached", ((0.0, 0.0), (best, reached), (1.0, 0.0))),
            Line("ceiling of doing", ((0.0, peak), (best, reached))),
            Line("ceiling of exchanging", _rising(best, reached, carried, peak)),
        ),
        marks=(
            Mark("this case", values["m"].number, values["P"].number, values["m"].number > best),
        ),
    )


def _rising(best: float, reached: float, carried: float, peak: float) -> tuple[Point, ...]:
    """Return the ceiling of exchanging beyond the ridge, as far as the chart is high."""
    end = min(1.0, peak / carried)
    return ((best, reached), (end, carried * end))


MODEL = Model(
    name="roofline",
    title="The roofline",
    summary="Output under two ceilings: how fast work is done, and how much can be exchanged.",
    parameters=(
        Parameter("pi", "peak", Kind.RATE, "output with unlimited communication", 0),
        Parameter("beta", "bandwidth", Kind.RATE, "exchanges that the whole can afford", 0),
        Parameter("I", "intensity", Kind.NUMBER, "output for each exchange", 0),
        Parameter(
            "m", "meetings", Kind.SHARE, "share of the time that exchange takes", 0, 1, "[]", True
        ),
    ),
    outputs=(
        Output("P", "output", Kind.RATE, "output that can be reached"),
        Output("ridge", "ridge", Kind.NUMBER, "intensity at which the two ceilings meet"),
        Output("bound", "bound", Kind.WORD, "the ceiling that binds: communication or compute"),
        Output("share_of_peak", "share_of_peak", Kind.SHARE, "output against the peak"),
        Output("m_best", "best_meetings", Kind.SHARE, "share at which both ceilings meet"),
    ),
    compute=compute,
    formula=(
        "P = min(π, β I)",
        "ridge = π / β",
        "P = min(π (1 − m), β m I) where the time is shared",
        "m_best = π / (π + β I)",
    ),
    reference=Reference(
        "Williams, S., Waterman, A., & Patterson, D. (2009). Roofline: an insightful visual "
        "performance model for multicore architectures. Communications of the ACM, 52(4), 65–76.",
        "10.1145/1498765.1498785",
    ),
    known=(
        Known(
            {"pi": 17.6, "beta": 15.0, "I": 1.0},
            "Williams et al. (2009), figure 1a: Opteron X2, 17.6 GFlop/s and 15 GB/s, in exact "
            "fractions",
            {"P": 15.0, "ridge": 88 / 75, "bound": "communication", "share_of_peak": 75 / 88},
        ),
        Known(
            {"pi": 12.0, "beta": 4.0, "I": 5.0},
            "exact arithmetic: 4 · 5 is more than 12",
            {"P": 12.0, "ridge": 3.0, "bound": "compute", "share_of_peak": 1.0},
        ),
        Known(
            {"pi": 10.0, "beta": 10.0, "I": 4.0, "m": 0.1},
            "exact arithmetic: 10 · 9/10 can be done, 10 · 1/10 · 4 exchanged; they meet at 10/50",
            {"P": 4.0, "ridge": 9.0, "bound": "communication", "m_best": 0.2},
        ),
        Known({"pi": 0.0, "beta": 1.0, "I": 1.0}, "no peak, no roof", error=("domain", "pi")),
    ),
    limits=(
        Limit(
            "at the ridge both ceilings give the peak",
            {"pi": 10.0, "beta": 2.0, "I": 5.0},
            {"P": 10.0, "share_of_peak": 1.0, "bound": "compute"},
        ),
        Limit(
            "where all the time is in meetings, nothing gets done",
            {"pi": 10.0, "beta": 2.0, "I": 5.0, "m": 1.0},
            {"P": 0.0, "bound": "compute"},
        ),
        Limit(
            "far below the ridge, only communication counts",
            {"pi": 1e9, "beta": 2.0, "I": 3.0},
            {"P": 6.0, "bound": "communication"},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"pi": "10/week", "beta": "2/week", "I": "3"},
    family="coordination",
    vary={"beta": ("0.5/week", "10/week", "0.5/week"), "I": ("1", "20", "0.5")},
)
