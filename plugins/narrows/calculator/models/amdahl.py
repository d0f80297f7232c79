"""Amdahl's law: what speeding up a part of the work does to the whole."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Level, LineChart, Mark, curve
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


def compute(
    p: float,
    s: float | None = None,
    gain: float | None = None,
    time_saved: float | None = None,
) -> dict[str, Computed]:
    """Return the speed-up of the whole, its ceiling, and the share of the time that is left."""
    given = 0
    factor = 1.0
    if s is not None:
        given = given + 1
        factor = s
    if gain is not None:
        given = given + 1
        factor = 1 + gain
    if time_saved is not None:
        given = given + 1
        factor = 1 / (1 - time_saved)
    if given != 1:
        raise ModelError(
            "arity",
            "s,gain,time_saved",
            "exactly one of `s`, `gain` and `time_saved` must be given",
        )
    left = (1 - p) + p / factor
    return {
        "S": 1 / left if left > 0 else math.inf,
        "S_max": 1 / (1 - p) if p < 1 else math.inf,
        "T": left,
    }


def sentence(values: Values) -> str:
    """Say what becomes of the whole, and what never can."""
    whole = f"the whole becomes {values['S']} as fast"
    if values["S_max"].number == math.inf:
        return f"All of the work gets faster, so {whole}: there is no ceiling."
    limit = f"However fast that part gets, the whole never passes {values['S_max']}."
    if "gain" in values:
        return f"With {values['gain']} more output on {values['p']} of the work, {whole}. {limit}"
    if "time_saved" in values:
        saving = f"With {values['time_saved']} less time for {values['p']} of the work"
        return f"{saving}, {whole}. {limit}"
    if values["s"].number == math.inf:
        return f"If {values['p']} of the work took no time at all, {whole}, and no faster."
    return f"With {values['p']} of the work {values['s']} as fast, {whole}. {limit}"


def chart(values: Values) -> LineChart:
    """Draw the whole's speed-up against the part's, under its ceiling."""
    p, ceiling = values["p"].number, values["S_max"].number
    speed_up = values["S"].number
    factor = _factor(values)
    low, high = min(1.0, factor), min(max(10.0, 2 * factor), 100.0)
    line = curve("the whole", lambda s: 1 / ((1 - p) + p / s) if s else 0.0, low, high)
    bounded = ceiling < math.inf
    return LineChart(
        title="Speed-up of the whole against speed-up of the part",
        description=(
            f"The curve rises from 1× and flattens below a ceiling of {values['S_max']}; "
            f"this case is at {values['S']}."
        ),
        x=Axis("speed-up of the part", Unit(Kind.FACTOR), low, high),
        y=Axis("speed-up of the whole", Unit(Kind.FACTOR), 0, ceiling if bounded else high),
        lines=(line,),
        levels=(Level(f"ceiling {values['S_max']}", ceiling),) if bounded else (),
        marks=(Mark("this case", factor, speed_up),) if factor <= high else (),
    )


def _factor(values: Values) -> float:
    """Return the part's speed-up, in whichever way it was given."""
    if "gain" in values:
        return 1 + values["gain"].number
    if "time_saved" in values:
        return 1 / (1 - values["time_saved"].number)
    return values["s"].number


MODEL = Model(
    name="amdahl",
    title="Amdahl's law",
    summary="What speeding up a part of the work does to the whole.",
    parameters=(
        Parameter("p", "part", Kind.SHARE, "share of the work that gets faster", 0, 1, "[]"),
        Parameter(
            "s", "factor", Kind.FACTOR, "speed-up of that part", 0, math.inf, "(]", optional=True
        ),
        Parameter(
            "gain",
            "gain",
            Kind.SHARE,
            "how much more that part puts out in the same time",
            -1,
            math.inf,
            "()",
            optional=True,
        ),
        Parameter(
            "time_saved",
            "time_saved",
            Kind.SHARE,
            "how much less time that part takes",
            -math.inf,
            1,
            "()",
            optional=True,
        ),
    ),
    outputs=(
        Output("S", "speed_up", Kind.FACTOR, "speed-up of the whole"),
        Output("S_max", "ceiling", Kind.FACTOR, "speed-up that the whole can never pass"),
        Output("T", "time_left", Kind.SHARE, "share of the old time that the whole still takes"),
    ),
    compute=compute,
    formula=(
        "S = 1 / ((1 − p) + p / s)",
        "S_max = 1 / (1 − p)",
        "s = 1 + gain = 1 / (1 − time saved)",
    ),
    reference=Reference(
        "Amdahl, G. M. (1967). Validity of the single processor approach to achieving large scale "
        "computing capabilities. AFIPS Spring Joint Computer Conference, 483–485.",
        "10.1145/1465482.1465560",
    ),
    known=(
        Known(
            {"p": 0.43, "s": 1.55},
            "exact fractions: 1 / (57/100 + 43/155) = 3100/2627",
            {"S": 3100 / 2627, "S_max": 100 / 57, "T": 2627 / 3100},
        ),
        Known(
            {"p": 0.43, "gain": 0.55},
            "a gain of 55% is a factor of 155/100, so the same fraction",
            {"S": 3100 / 2627, "S_max": 100 / 57, "T": 2627 / 3100},
        ),
        Known(
            {"p": 0.43, "time_saved": 0.55},
            "exact fractions: 1 / (57/100 + 43/100 · 45/100) = 2000/1527",
            {"S": 2000 / 1527, "S_max": 100 / 57, "T": 1527 / 2000},
        ),
        Known(
            {"p": 0.4, "s": 10.0},
            "Hennessy & Patterson, Computer Architecture, chapter 1, first example on the law: 0.4 "
            "of the time, 10 times as fast, gives 1 / 0.64, printed as 1.56",
            {"S": 1.56},
            tolerance=5e-3,
        ),
        Known({"p": 1.2, "s": 2.0}, "a share cannot pass the whole", error=("domain", "p")),
        Known(
            {"p": 0.5, "s": 2.0, "gain": 1.0},
            "one speed-up, said twice",
            error=("arity", "s,gain,time_saved"),
        ),
    ),
    limits=(
        Limit("where no part gets faster, the whole does not", {"p": 0.0, "s": 7.0}, {"S": 1.0}),
        Limit("where all of it gets faster, the whole does too", {"p": 1.0, "s": 7.0}, {"S": 7.0}),
        Limit("a factor of one changes nothing", {"p": 0.3, "s": 1.0}, {"S": 1.0, "T": 1.0}),
        Limit(
            "without a limit on the factor, the whole reaches its ceiling",
            {"p": 0.75, "s": math.inf},
            {"S": 4.0, "S_max": 4.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"p": "43%", "gain": "55%"},
    family="speed-up",
    vary={"p": ("0%", "100%", "1%"), "gain": ("0%", "300%", "5%")},
    refused=REFUSED,
)
