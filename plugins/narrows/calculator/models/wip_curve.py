"""What a line finishes with so much in progress: at best, at worst, and as chance would have it."""

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
from narrows.calculator.unit import Kind, Unit

_NOISE = 1e-9


def compute(
    r_b: float,
    T_0: float,  # noqa: N803 - the formula's own symbol
    w: float,
) -> dict[str, Computed]:
    """Return throughput and time in the line for each of the three cases."""
    critical = r_b * T_0
    if critical < 1 - _NOISE:
        raise ModelError(
            "domain",
            "r_b,T_0",
            "the raw time is shorter than what the slowest stage alone takes",
        )
    return {
        "W_0": critical,
        "TH_best": min(w / T_0, r_b),
        "CT_best": max(T_0, w / r_b),
        "TH_worst": 1 / T_0,
        "CT_worst": w * T_0,
        "TH_pwc": practical(w, r_b, critical),
        "CT_pwc": T_0 + (w - 1) / r_b,
    }


def practical(work: float, rate: float, critical: float) -> float:
    """Return the throughput of the practical worst case."""
    return work / (critical + work - 1) * rate


def sentence(values: Values) -> str:
    """Say what chance costs, and what more work in progress can do about it."""
    work, critical = values["w"].number, values["W_0"].number
    if work == 1:
        return (
            f"A single item never waits for another: it takes {values['CT_best']}, and "
            f"{values['TH_best']} is finished, however well the line is run."
        )
    if critical <= 1 + _NOISE:
        return (
            f"One stage is the whole line, so with {values['w']} in progress it is always busy: "
            f"{values['TH_best']} is finished and an item takes {values['CT_best']}, in every case."
        )
    text = (
        f"With {values['w']} in progress a line without variation finishes {values['TH_best']}. "
        f"One with as much of it as chance brings finishes {values['TH_pwc']}, and each item takes "
        f"{values['CT_pwc']} instead of {values['CT_best']}."
    )
    if work > critical:
        return f"{text} Beyond {values['W_0']}, more in progress only makes the best line slower."
    if work < critical:
        return f"{text} Below {values['W_0']} in progress even the best line runs short of work."
    return f"{text} At best, that is just enough to keep the slowest stage busy."


def chart(values: Values) -> LineChart:
    """Draw throughput against work in progress: at best, in practice and at worst."""
    rate, raw = values["r_b"].number, values["T_0"].number
    work, critical = values["w"].number, values["W_0"].number
    high = max(2 * work, 3 * critical)
    return LineChart(
        title="Throughput against work in progress",
        description=(
            f"The best case rises to the rate of the slowest stage at {values['W_0']} in progress "
            "and stays there; the practical worst case comes near it slowly; the worst case never "
            f"rises. {sentence(values)}"
        ),
        x=Axis("work in progress", Unit(Kind.COUNT), 1, high),
        y=Axis("throughput", values["r_b"].unit, 0, rate),
        lines=(
            curve("best case", lambda w: min(w / raw, rate), 1, high),
            curve("practical worst case", lambda w: practical(w, rate, critical), 1, high),
            curve("worst case", lambda w: w / (w * raw), 1, high),
        ),
        marks=(Mark("this case", work, values["TH_pwc"].number),),
    )


_BEST, _WORST = "at best: no variation at all", "at worst: all items move as one"
_CHANCE = "in the practical worst case: as much variation as chance brings"

MODEL = Model(
    name="wip_curve",
    title="Throughput against work in progress",
    summary="What a line finishes with so much in progress, at best, at worst and in practice.",
    parameters=(
        Parameter("r_b", "bottleneck_rate", Kind.RATE, "what the slowest stage can do", 0),
        Parameter("T_0", "raw_time", Kind.TIME, "how long one item takes that never waits", 0),
        Parameter("w", "work_in_progress", Kind.COUNT, "items in the line", 1, bounds="[)"),
    ),
    outputs=(
        Output("W_0", "critical_work_in_progress", Kind.COUNT, "just enough for the best line"),
        Output("TH_best", "best_throughput", Kind.RATE, f"throughput {_BEST}"),
        Output("CT_best", "best_time", Kind.TIME, f"time in the line {_BEST}"),
        Output("TH_worst", "worst_throughput", Kind.RATE, f"throughput {_WORST}"),
        Output("CT_worst", "worst_time", Kind.TIME, f"time in the line {_WORST}"),
        Output("TH_pwc", "practical_throughput", Kind.RATE, f"throughput {_CHANCE}"),
        Output("CT_pwc", "practical_time", Kind.TIME, f"time in the line {_CHANCE}"),
    ),
    compute=compute,
    formula=(
        "W_0 = r_b T_0",
        "TH_best = min(w / T_0, r_b)",
        "CT_best = max(T_0, w / r_b)",
        "TH_worst = 1 / T_0",
        "CT_worst = w T_0",
        "TH_pwc = w r_b / (W_0 + w − 1)",
        "CT_pwc = T_0 + (w − 1) / r_b",
    ),
    reference=Reference(
        "Hopp, W. J., & Spearman, M. L. (2008). Factory Physics, 3rd edition, section 7.3 (laws of "
        "best and worst case performance, definition of the practical worst case). Waveland."
    ),
    known=(
        Known(
            {"r_b": 0.5, "T_0": 8.0, "w": 4.0},
            "Hopp & Spearman, Factory Physics, chapter 7, Penny Fab One: 4 stations of 2 hours "
            "have a critical work in progress of 4. The practical worst case by exact fractions: "
            "4/7 · 1/2 and 8 + 3/(1/2)",
            {
                "W_0": 4.0,
                "TH_best": 0.5,
                "CT_best": 8.0,
                "TH_worst": 0.125,
                "CT_worst": 32.0,
                "TH_pwc": 2 / 7,
                "CT_pwc": 14.0,
            },
        ),
        Known(
            {"r_b": 0.4, "T_0": 20.0, "w": 8.0},
            "Hopp & Spearman, Factory Physics, chapter 7, Penny Fab Two: 0.4 an hour and 20 hours "
            "give a critical work in progress of 8. The practical worst case by exact fractions: "
            "8/15 · 2/5 and 20 + 7/(2/5)",
            {"W_0": 8.0, "TH_pwc": 16 / 75, "CT_pwc": 37.5},
        ),
        Known(
            {"r_b": 0.5, "T_0": 8.0, "w": 10.0},
            "Penny Fab One with 10 in progress, by exact fractions: 10/(1/2), 10 · 8, 10/13 · 1/2 "
            "and 8 + 9/(1/2)",
            {"TH_best": 0.5, "CT_best": 20.0, "CT_worst": 80.0, "TH_pwc": 5 / 13, "CT_pwc": 26.0},
        ),
        Known({"r_b": 0.5, "T_0": 8.0, "w": 0.0}, "an empty line", error=("domain", "w")),
        Known(
            {"r_b": 0.5, "T_0": 1.0, "w": 2.0},
            "a stage that takes 2 hours is in no line that takes 1",
            error=("domain", "r_b,T_0"),
        ),
    ),
    limits=(
        Limit(
            "a single item fares the same in every case",
            {"r_b": 2.0, "T_0": 3.0, "w": 1.0},
            {"TH_best": 1 / 3, "TH_worst": 1 / 3, "TH_pwc": 1 / 3, "CT_worst": 3.0, "CT_pwc": 3.0},
        ),
        Limit(
            "a line of one stage is always busy, whatever the variation",
            {"r_b": 0.5, "T_0": 2.0, "w": 6.0},
            {"W_0": 1.0, "TH_best": 0.5, "TH_worst": 0.5, "TH_pwc": 0.5, "CT_pwc": 12.0},
        ),
        Limit(
            "with very much in progress, chance no longer starves the slowest stage",
            {"r_b": 2.0, "T_0": 3.0, "w": 1e15},
            {"TH_best": 2.0, "TH_pwc": 2.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"r_b": "3/week", "T_0": "2 weeks", "w": "15"},
    family="constraint",
    vary={"r_b": ("1/week", "6/week", "0.5/week"), "w": ("1", "40", "1")},
)
