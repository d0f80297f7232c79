"""Brooks's law: what adding people to late work does to the day on which it is done."""

from __future__ import annotations

import math

from narrows.calculator.model import (
    Computed,
    Known,
    Limit,
    Model,
    ModelError,
    Output,
    Parameter,
    Reference,
)
from narrows.calculator.models._brooks_view import chart, sentence
from narrows.calculator.unit import Kind


def compute(  # noqa: PLR0913, PLR0917 - these are the model's parameters
    R: float,  # noqa: N803 - the formula's own symbol
    n: float,
    k: float,
    ramp: float,
    q: float,
    train: float,
    o: float | None = None,
) -> dict[str, Computed]:
    """Return how long the work takes without and with the added people, and their pace."""
    overhead = 0.0 if o is None else o
    before = n * (1 - overhead * (n - 1))
    if before <= 0:
        raise ModelError("domain", "o", "coordination leaves the team no time to work")
    if k * train > n + k * q:
        raise ModelError("domain", "train", "training takes more time than all of them have")
    left = max(0.0, 1 - overhead * (n + k - 1))
    at_first = (n + k * q - k * train) * left
    in_the_end = (n + k) * left
    after = finish(R, ramp, at_first, in_the_end)
    return {
        "T_before": R / before,
        "T_after": after,
        "saved": R / before - after,
        "rate_ramp": at_first,
        "rate_full": in_the_end,
    }


def finish(work: float, ramp: float, at_first: float, in_the_end: float) -> float:
    """Return when `work` is done at one pace until the time `ramp` and at another one from then."""
    done = at_first * ramp
    if done >= work:
        return work / at_first
    return math.inf if in_the_end == 0 else ramp + (work - done) / in_the_end


MODEL = Model(
    name="brooks",
    title="Brooks's law",
    summary="What adding people to late work does to the day on which it is done.",
    parameters=(
        Parameter("R", "work", Kind.TIME, "work left, as the time that one person would take", 0),
        Parameter("n", "people", Kind.COUNT, "people now", 1, bounds="[)"),
        Parameter("k", "added", Kind.COUNT, "people added", 0, bounds="[)"),
        Parameter("ramp", "ramp", Kind.TIME, "how long the added people learn", 0, bounds="[)"),
        Parameter(
            "q",
            "output_while_learning",
            Kind.SHARE,
            "what a learner gets done, against one of the others",
            0,
            1,
            "[]",
        ),
        Parameter(
            "train",
            "training",
            Kind.SHARE,
            "share of one person's time that a learner takes from the others",
            0,
            bounds="[)",
        ),
        Parameter(
            "o",
            "overhead",
            Kind.SHARE,
            "share of each one's time that agreeing with one other takes; none if not given",
            0,
            1,
            "[)",
            optional=True,
        ),
    ),
    outputs=(
        Output("T_before", "time_before", Kind.TIME, "time that the work takes without them"),
        Output("T_after", "time_after", Kind.TIME, "time that the work takes with them"),
        Output("saved", "saved", Kind.TIME, "time saved; below 0 if it takes longer"),
        Output("rate_ramp", "pace_at_first", Kind.NUMBER, "pace while they learn, in people"),
        Output("rate_full", "pace_in_the_end", Kind.NUMBER, "pace afterwards, in people"),
    ),
    compute=compute,
    formula=(
        "T_before = R / (n (1 − o (n − 1)))",
        "rate_ramp = (n + k q − k train) (1 − o (n + k − 1))",
        "rate_full = (n + k) (1 − o (n + k − 1))",
        "T_after = ramp + (R − ramp · rate_ramp) / rate_full",
        "T_after = R / rate_ramp where the work is done while they learn",
    ),
    reference=Reference(
        "Brooks, F. P. (1995). The Mythical Man-Month, anniversary edition, chapter 2 (training, "
        "repartitioning and added communication make a late project later). Addison-Wesley. In "
        "equations: Madachy, R. J. (2008). Software Process Dynamics, chapter 1 (Brooks's law "
        "model). Wiley."
    ),
    known=(
        Known(
            {"R": 60.0, "n": 4.0, "k": 3.0, "ramp": 4.0, "q": 0.25, "train": 0.3},
            "exact fractions: 60/4; 4 + 3/4 − 9/10 = 77/20; 4 + (60 − 4 · 77/20) / 7 = 363/35",
            {
                "T_before": 15.0,
                "T_after": 363 / 35,
                "saved": 162 / 35,
                "rate_ramp": 3.85,
                "rate_full": 7.0,
            },
        ),
        Known(
            {"R": 12.0, "n": 4.0, "k": 4.0, "ramp": 6.0, "q": 0.1, "train": 0.5, "o": 0.03},
            "exact fractions: 12 / (4 · 91/100) = 300/91; (4 + 4/10 − 2) · 79/100 = 237/125; "
            "6 + (12 − 6 · 237/125) / (8 · 79/100) = 2409/395",
            {"T_before": 300 / 91, "T_after": 2409 / 395, "rate_ramp": 1.896, "rate_full": 6.32},
        ),
        Known(
            {"R": 6.0, "n": 4.0, "k": 4.0, "ramp": 2.0, "q": 0.5, "train": 0.5},
            "exact arithmetic: what learners do their training takes, so 4 do the work in 6/4, and "
            "it is done before they have learnt",
            {"T_before": 1.5, "T_after": 1.5, "saved": 0.0, "rate_ramp": 4.0, "rate_full": 8.0},
        ),
        Known(
            {"R": 6.0, "n": 11.0, "k": 1.0, "ramp": 2.0, "q": 0.5, "train": 0.5, "o": 0.1},
            "ten others take a tenth of the time each: nothing is left",
            error=("domain", "o"),
        ),
        Known(
            {"R": 6.0, "n": 1.0, "k": 4.0, "ramp": 2.0, "q": 0.5, "train": 1.0},
            "four trainers of one, and two at work",
            error=("domain", "train"),
        ),
        Known(
            {"R": 0.0, "n": 1.0, "k": 1.0, "ramp": 1.0, "q": 0.5, "train": 0.5},
            "no work",
            error=("domain", "R"),
        ),
    ),
    limits=(
        Limit(
            "where nobody is added nothing changes",
            {"R": 30.0, "n": 5.0, "k": 0.0, "ramp": 4.0, "q": 0.5, "train": 0.5, "o": 0.05},
            {"T_before": 7.5, "T_after": 7.5, "saved": 0.0, "rate_ramp": 4.0, "rate_full": 4.0},
        ),
        Limit(
            "who needs not learn helps from the first day",
            {"R": 30.0, "n": 5.0, "k": 5.0, "ramp": 0.0, "q": 0.0, "train": 1.0},
            {"T_before": 6.0, "T_after": 3.0, "saved": 3.0},
        ),
        Limit(
            "where agreeing takes all of the time the work is never done",
            {"R": 30.0, "n": 5.0, "k": 6.0, "ramp": 1.0, "q": 0.5, "train": 0.5, "o": 0.1},
            {"T_before": 10.0, "T_after": math.inf, "saved": -math.inf, "rate_full": 0.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={
        "R": "30 weeks",
        "n": "5",
        "k": "3",
        "ramp": "6 weeks",
        "q": "25%",
        "train": "40%",
        "o": "3%",
    },
    family="coordination",
    vary={"k": ("0", "10", "1"), "ramp": ("0 weeks", "12 weeks", "1 week")},
)
