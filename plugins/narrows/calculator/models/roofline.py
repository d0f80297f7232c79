"""The roofline: output under two ceilings, of doing and of exchanging."""

from __future__ import annotations

from narrows.calculator.chart import Axis, Level, Line, LineChart, Mark
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


def compute(pi: float, beta: float, I: float) -> dict[str, Computed]:  # noqa: E741, N803 - the formula's own symbol
    """Return what can be reached, and which of the two ceilings it meets."""
    ridge = pi / beta
    reached = min(pi, beta * I)
    return {
        "P": reached,
        "ridge": ridge,
        "bound": "communication" if ridge > I else "compute",
        "share_of_peak": reached / pi,
    }


def sentence(values: Values) -> str:
    """Name the ceiling that binds, and where the other one would."""
    reached = f"The output reaches {values['P']}, {values['share_of_peak']} of its peak."
    if str(values["bound"]) == "communication":
        return (
            f"{reached} Communication binds: faster work changes nothing until each exchange "
            f"carries {values['ridge']} instead of {values['I']}."
        )
    return (
        f"{reached} Compute binds: with {values['I']} carried by each exchange, and only "
        f"{values['ridge']} needed, more communication changes nothing."
    )


def chart(values: Values) -> LineChart:
    """Draw the roof: the slope of communication, the flat of compute, and the ridge between."""
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


MODEL = Model(
    name="roofline",
    title="The roofline",
    summary="Output under two ceilings: how fast work is done, and how much can be exchanged.",
    parameters=(
        Parameter("pi", "peak", Kind.RATE, "output with unlimited communication", 0),
        Parameter("beta", "bandwidth", Kind.RATE, "exchanges that the whole can afford", 0),
        Parameter("I", "intensity", Kind.NUMBER, "output for each exchange", 0),
    ),
    outputs=(
        Output("P", "output", Kind.RATE, "output that can be reached"),
        Output("ridge", "ridge", Kind.NUMBER, "intensity at which the two ceilings meet"),
        Output("bound", "bound", Kind.WORD, "the ceiling that binds: communication or compute"),
        Output("share_of_peak", "share_of_peak", Kind.SHARE, "output against the peak"),
    ),
    compute=compute,
    formula=("P = min(π, β I)", "ridge = π / β"),
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
        Known({"pi": 0.0, "beta": 1.0, "I": 1.0}, "no peak, no roof", error=("domain", "pi")),
    ),
    limits=(
        Limit(
            "at the ridge both ceilings give the peak",
            {"pi": 10.0, "beta": 2.0, "I": 5.0},
            {"P": 10.0, "share_of_peak": 1.0, "bound": "compute"},
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
