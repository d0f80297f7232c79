"""A pipeline of stages: what it finishes, which stage is the constraint, and where it goes next."""

from __future__ import annotations

import math

from narrows.calculator.chart import BarChart
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
from narrows.calculator.models._pipeline_rates import finished_rates, improved, slowest
from narrows.calculator.models._pipeline_view import comparison, picture, sentence
from narrows.calculator.unit import Kind


def compute(  # noqa: PLR0913, PLR0917 - these are the model's parameters
    capacity: list[float],
    yields: list[float] | None = None,
    mode: str | None = None,
    arrival: float | None = None,
    boost_stage: int | None = None,
    boost: float | None = None,
    k: float | None = None,
    w: float | None = None,
) -> dict[str, Computed]:
    """Return the throughput and its constraint, before and after one stage gets faster."""
    if boost is None and boost_stage is not None:
        raise ModelError("missing", "boost", "`boost_stage` is given without `boost`")
    if boost is not None and boost_stage is None:
        raise ModelError("missing", "boost_stage", "`boost` is given without `boost_stage`")
    now = finished_rates(capacity, yields, mode, arrival)
    then = []
    for place in range(len(now)):
        then.append(now[place])
    if boost is not None and boost_stage is not None:
        then[boost_stage + 1] = then[boost_stage + 1] * boost
    slow_now = slowest(now, 0, -1)
    slow_then = slowest(then, 0, -1)
    stage = slowest(now, 1, -1)
    runner_up = slowest(now, 1, stage)
    utilisation = []
    for place in range(1, len(then)):
        utilisation.append(then[slow_then] / then[place])
    outputs: dict[str, Computed] = {
        "X": now[slow_now],
        "constraint": slow_now - 1,
        "X_after": then[slow_then],
        "constraint_after": slow_then - 1,
        "gain": then[slow_then] / now[slow_now],
        "relocation_factor": math.inf if runner_up == stage else now[runner_up] / now[stage],
        "utilisation": utilisation,
    }
    if w is not None:
        outputs["T"] = w / then[slow_then]
    return outputs if k is None else {**outputs, **improved(now, k)}


def chart(values: Values) -> BarChart:
    """Draw each stage's capacity, before and after, and where the constraint is."""
    yields = list(values["yields"].numbers) if "yields" in values else None
    mode = str(values["mode"]) if "mode" in values else None
    arrival = values["arrival"].number if "arrival" in values else None
    rates = finished_rates(list(values["capacity"].numbers), yields, mode, arrival)
    return comparison(values, rates) if "k" in values else picture(values, rates)


_YIELDS = Parameter(
    "yields",
    "yields",
    Kind.SHARE,
    "share of its items that each stage gets right",
    low=0,
    high=1,
    bounds="(]",
    optional=True,
    many=True,
    per="capacity",
    otherwise=1.0,
)
_MODE = Parameter(
    "mode",
    "mode",
    Kind.WORD,
    "what becomes of the others: scrap (the default), or rework at the same stage",
    optional=True,
    choices=("scrap", "rework"),
)
_BOOST_STAGE = Parameter(
    "boost_stage",
    "boost_stage",
    Kind.STAGE,
    "the stage that gets faster",
    optional=True,
    per="capacity",
)
_IMPROVEMENT = "how much faster to make each stage in turn, to compare what that gains"
_RELOCATION = "how much faster the slowest stage can get before another one is the slowest"
_GAINS = "throughput against now, where that stage alone gets faster"
_NEXT = "what holds the line back then"
_BUSY = "how busy each stage is after the boost"

_STAGES = "{spec: 6/week, build: 8/week, review: 3/week, deploy: 5/week}"
_PLAIN = [6.0, 8.0, 3.0, 5.0]

MODEL = Model(
    name="pipeline",
    title="The constraint of a pipeline",
    summary="What a chain of stages finishes, which stage holds it back, and where that goes next.",
    parameters=(
        Parameter("capacity", "stages", Kind.RATE, "how much each stage can handle", 0, many=True),
        _YIELDS,
        _MODE,
        Parameter("arrival", "arrival", Kind.RATE, "how much arrives", 0, optional=True),
        _BOOST_STAGE,
        Parameter("boost", "boost", Kind.FACTOR, "how much faster it gets", 0, optional=True),
        Parameter("k", "improvement", Kind.FACTOR, _IMPROVEMENT, 0, optional=True),
        Parameter("w", "work_in_progress", Kind.COUNT, "items in the line", 0, optional=True),
    ),
    outputs=(
        Output("X", "throughput", Kind.RATE, "what the pipeline finishes"),
        Output("constraint", "constraint", Kind.STAGE, "what holds it back", per="capacity"),
        Output("X_after", "throughput_after", Kind.RATE, "what it finishes after the boost"),
        Output(
            "constraint_after", "constraint_after", Kind.STAGE, "what holds it then", per="capacity"
        ),
        Output("gain", "gain", Kind.FACTOR, "throughput after the boost against before"),
        Output("relocation_factor", "relocation_factor", Kind.FACTOR, _RELOCATION),
        Output("utilisation", "utilisation", Kind.SHARE, _BUSY, many=True, per="capacity"),
        Output("T", "cycle_time", Kind.TIME, "how long an item takes, by Little's law"),
        Output("gain_each", "gain_each", Kind.FACTOR, _GAINS, many=True, per="capacity"),
        Output("constraint_each", "constraint_each", Kind.STAGE, _NEXT, many=True, per="capacity"),
        Output("best", "best_stage", Kind.STAGE, "the stage that gains most", per="capacity"),
    ),
    compute=compute,
    formula=(
        "X = min(arrivals, capacity of each stage), all counted in finished items",
        "scrap: one finished item needs 1 / (yield of this and every later stage) at each stage",
        "rework: one finished item needs 1 / (yield of this stage) at each stage",
        "T = w / X",
    ),
    reference=Reference(
        "Hopp, W. J., & Spearman, M. L. (2008). Factory Physics, 3rd edition, chapter 7 (the "
        "bottleneck rate). Waveland. After Goldratt, E. M., & Cox, J. (1984). The Goal. "
        "North River Press."
    ),
    known=(
        Known(
            {"capacity": [0.5, 0.4, 0.6, 0.67]},
            "Hopp & Spearman, Factory Physics, chapter 7, Penny Fab Two: the second station, at "
            "0.4 a hour, is the bottleneck",
            {"X": 0.4, "constraint": 1, "relocation_factor": 1.25},
        ),
        Known(
            {"capacity": _PLAIN, "boost_stage": 2, "boost": 3.0},
            "exact arithmetic: the minimum of 6, 8, 3, 5, then of 6, 8, 9, 5",
            {
                "X": 3.0,
                "constraint": 2,
                "X_after": 5.0,
                "constraint_after": 3,
                "gain": 5 / 3,
                "relocation_factor": 5 / 3,
                "utilisation": [5 / 6, 5 / 8, 5 / 9, 1.0],
            },
        ),
        Known(
            {"capacity": _PLAIN, "k": 3.0, "w": 12.0},
            "exact arithmetic: three times 6, 8 or 5 leaves 3; three times 3 leaves the 5; 12 / 3",
            {
                "gain_each": [1.0, 1.0, 5 / 3, 1.0],
                "constraint_each": [2, 2, 3, 2],
                "best": 2,
                "T": 4.0,
            },
        ),
        Known(
            {"capacity": [10.0, 10.0], "yields": [0.5, 0.8], "mode": "scrap"},
            "exact fractions: stage 0 starts 10, of which 10 · 1/2 · 4/5 finish; stage 1 could "
            "finish 10 · 4/5",
            {"X": 4.0, "constraint": 0, "relocation_factor": 2.0, "utilisation": [1.0, 0.5]},
        ),
        Known(
            {"capacity": [10.0, 10.0], "yields": [0.5, 0.8], "mode": "rework"},
            "exact fractions: stage 0 lets through 10 · 1/2, stage 1 could let through 10 · 4/5",
            {"X": 5.0, "constraint": 0, "relocation_factor": 1.6, "utilisation": [1.0, 0.625]},
        ),
        Known(
            {"capacity": [10.0, 10.0], "yields": [0.5, 0.8], "mode": "rework", "arrival": 4.0},
            "exact arithmetic: with rework nothing is lost, so all 4 that arrive finish",
            {"X": 4.0, "constraint": -1},
        ),
        Known(
            {"capacity": [4.0, 3.0, 3.0]},
            "of two equal stages the first is the constraint; neither can be relieved alone",
            {"X": 3.0, "constraint": 1, "relocation_factor": 1.0},
        ),
        Known({"capacity": []}, "no stage, no pipeline", error=("missing", "capacity")),
        Known(
            {"capacity": _PLAIN, "yields": [0.9]},
            "one yield for four stages",
            error=("length", "yields"),
        ),
        Known(
            {"capacity": _PLAIN, "boost_stage": 1},
            "a stage to boost, but no boost",
            error=("missing", "boost"),
        ),
    ),
    limits=(
        Limit(
            "a single stage finishes what it can handle, and nothing takes its place",
            {"capacity": [4.0]},
            {"X": 4.0, "constraint": 0, "relocation_factor": math.inf, "utilisation": [1.0]},
        ),
        Limit(
            "below every capacity, what arrives is finished",
            {"capacity": _PLAIN, "arrival": 2.0},
            {"X": 2.0, "constraint": -1},
        ),
        Limit(
            "perfect yields are no yields",
            {"capacity": _PLAIN, "yields": [1.0, 1.0, 1.0, 1.0]},
            {"X": 3.0, "constraint": 2},
        ),
        Limit(
            "a boost beside the constraint gains nothing",
            {"capacity": _PLAIN, "boost_stage": 0, "boost": 100.0},
            {"X_after": 3.0, "constraint_after": 2, "gain": 1.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"stages": _STAGES, "boost_stage": "review", "boost": "3x"},
    family="constraint",
    vary={"stages": ("1/week", "12/week", "0.5/week"), "boost": ("1x", "5x", "0.1x")},
)
