"""What a percentage means: more output in the same time, or the same output in less."""

from __future__ import annotations

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
from narrows.calculator.models._faster import REFUSED
from narrows.calculator.unit import Kind, Unit


def compute(gain: float | None = None, time_saved: float | None = None) -> dict[str, Computed]:
    """Return the speed-up, and the same change said in the other way."""
    if gain is not None and time_saved is None:
        factor = 1 + gain
        return {"s": factor, "time_saved": 1 - 1 / factor}
    if time_saved is not None and gain is None:
        factor = 1 / (1 - time_saved)
        return {"s": factor, "gain": factor - 1}
    raise ModelError(
        "arity", "gain,time_saved", "exactly one of `gain` and `time_saved` must be given"
    )


def sentence(values: Values) -> str:
    """Say the same change in both ways, the given one first."""
    output = f"{values['gain']} more output in the same time"
    time = f"{values['time_saved']} less time for the same output"
    # What is given stands before what is computed.
    first, second = (output, time) if next(iter(values)) == "gain" else (time, output)
    return f"{first} is a speed-up of {values['s']}: {second}."


def chart(values: Values) -> LineChart:
    """Draw the speed-up that a saving of time really is, beside what it is often taken for."""
    saved, factor = values["time_saved"].number, values["s"].number
    low, high = min(0.0, saved), max(0.9, saved)
    return LineChart(
        title="Speed-up against time saved",
        description=(
            "Time saved and speed-up part ways: the curve of the true speed-up rises ever more "
            f"steeply above the straight line of 1 + time saved. This case is at {values['s']}."
        ),
        x=Axis("time saved", Unit(Kind.SHARE), low, high),
        y=Axis("speed-up", Unit(Kind.FACTOR), 0, 1 / (1 - high)),
        lines=(
            curve("speed-up", lambda share: 1 / (1 - share), low, high),
            curve("1 + time saved, a common mistake", lambda share: 1 + share, low, high),
        ),
        marks=(Mark("this case", saved, factor),),
    )


MODEL = Model(
    name="speedup_of",
    title="What “faster” means",
    summary="Turns more output in the same time into less time for the same output, and back.",
    parameters=(
        Parameter(
            "gain",
            "gain",
            Kind.SHARE,
            "how much more comes out in the same time",
            low=-1,
            optional=True,
        ),
        Parameter(
            "time_saved",
            "time_saved",
            Kind.SHARE,
            "how much less time the same output takes",
            high=1,
            optional=True,
        ),
    ),
    outputs=(
        Output("s", "factor", Kind.FACTOR, "speed-up"),
        Output("gain", "gain", Kind.SHARE, "how much more comes out in the same time"),
        Output("time_saved", "time_saved", Kind.SHARE, "how much less time the same output takes"),
    ),
    compute=compute,
    formula=("s = 1 + gain = 1 / (1 − time saved)",),
    reference=Reference(
        "Hennessy, J. L., & Patterson, D. A. (2011). Computer Architecture: A Quantitative "
        "Approach, 5th edition, chapter 1 (“n times as fast” is a ratio of times). "
        "Morgan Kaufmann."
    ),
    known=(
        Known(
            {"time_saved": 0.558},
            "exact fractions: 1 / (1 − 558/1000) = 500/221. The saving is the one that Peng et al. "
            "(2023) measured, arXiv:2302.06590",
            {"s": 500 / 221, "gain": 279 / 221},
        ),
        Known(
            {"gain": 0.55},
            "exact fractions: 1 − 100/155 = 11/31",
            {"s": 1.55, "time_saved": 11 / 31},
        ),
        Known({"time_saved": 1.0}, "no work takes no time", error=("domain", "time_saved")),
        Known({}, "nothing given", error=("arity", "gain,time_saved")),
    ),
    limits=(
        Limit("no gain saves no time", {"gain": 0.0}, {"s": 1.0, "time_saved": 0.0}),
        Limit("half the time is twice the output", {"time_saved": 0.5}, {"s": 2.0, "gain": 1.0}),
        Limit(
            "for small changes the two are almost the same",
            {"gain": 1e-12},
            {"s": 1.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"time_saved": "55.8%"},
    family="speed-up",
    vary={"time_saved": ("0%", "95%", "0.1%")},
    refused=REFUSED,
)
