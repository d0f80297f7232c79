"""Delivery measured: how often, how fast, how often it fails, and how long until it works again."""

from __future__ import annotations

import math
from types import MappingProxyType

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
from narrows.calculator.models._dora_view import chart, sentence
from narrows.calculator.unit import Kind


def compute(
    days: float,
    lead_times: list[float],
    failed: float,
    restore_times: list[float] | None = None,
) -> dict[str, Computed]:
    """Return the rates and the typical times; those of restoring only where something was."""
    deploys = len(lead_times)
    if failed > deploys:
        raise ModelError("domain", "failed", "more deployments failed than there were")
    outputs: dict[str, Computed] = {
        "deploys_per_day": deploys / days,
        "lead_time_median": quantile(lead_times, 0.5),
        "lead_time_p90": quantile(lead_times, 0.9),
        "change_fail_rate": failed / deploys,
    }
    if restore_times is not None and len(restore_times) > 0:
        if len(restore_times) > failed:
            raise ModelError(
                "length", "restore_times", "more deployments were restored than failed"
            )
        down = sum(restore_times)
        outputs["restore_median"] = quantile(restore_times, 0.5)
        outputs["restore_mean"] = down / len(restore_times)
        outputs["failure_hours_per_day"] = down / days
    return outputs


def quantile(values: list[float], share: float) -> float:
    """Return the value below which `share` of `values` lie, between two of them in proportion."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = math.ceil(place)
    # Weights rather than a difference: equal neighbours give exactly their own value.
    if ordered[below] == ordered[above]:
        return ordered[below]
    return ordered[below] * (1 - (place - below)) + ordered[above] * (place - below)


_MENDED = (
    "a mean hides the long ones: give the hours of each failure, as in `restore_times: [1.5, 4]`, "
    "and take `restore_mean` or `restore_median`"
)

MODEL = Model(
    name="dora",
    title="Delivery measured",
    summary="How often and how fast changes are delivered, and what their failures cost.",
    parameters=(
        Parameter("days", "period", Kind.NUMBER, "length of the period, in days", 0, time="day"),
        Parameter(
            "lead_times",
            "lead_times",
            Kind.TIME,
            "for each deployment, the time from commit to production",
            0,
            bounds="[)",
            many=True,
        ),
        Parameter(
            "failed", "failed", Kind.COUNT, "deployments that failed", 0, bounds="[)", whole=True
        ),
        Parameter(
            "restore_times",
            "restore_times",
            Kind.NUMBER,
            "for each failure that was mended, the hours until then",
            0,
            bounds="[)",
            optional=True,
            many=True,
            time="hour",
        ),
    ),
    outputs=(
        Output("deploys_per_day", "deploys_per_day", Kind.NUMBER, "deployments a day"),
        Output(
            "lead_time_median", "typical_lead_time", Kind.TIME, "half of the changes are faster"
        ),
        Output("lead_time_p90", "slow_lead_time", Kind.TIME, "nine in ten of them are faster"),
        Output("change_fail_rate", "failure_rate", Kind.SHARE, "share of deployments that failed"),
        Output("restore_median", "typical_restore", Kind.NUMBER, "hours to mend a failure, median"),
        Output("restore_mean", "mean_restore", Kind.NUMBER, "hours to mend a failure, on average"),
        Output("failure_hours_per_day", "down", Kind.NUMBER, "hours of failure for each day"),
    ),
    compute=compute,
    formula=(
        "deploys per day = deployments / days",
        "failure rate = failed / deployments",
        "quantile = x_j + (h − j) (x_(j+1) − x_j) with h = 1 + (n − 1) p and j = ⌊h⌋",
        "failure hours per day = Σ restore times / days",
        "x_1 ≤ x_2 ≤ … ≤ x_n are the sorted times; p = 0.5 for the median, p = 0.9 for nine in ten",
    ),
    reference=Reference(
        "Forsgren, N., Humble, J., & Kim, G. (2018). Accelerate, chapter 2 (the four measures). IT "
        "Revolution. Quantiles as definition 7 of Hyndman, R. J., & Fan, Y. (1996). Sample "
        "quantiles in statistical packages. The American Statistician, 50(4), 361–365.",
    ),
    known=(
        Known(
            {
                "days": 30.0,
                "lead_times": [2.0, 5.0, 1.0, 8.0, 3.0, 21.0, 4.0, 6.0, 2.5, 13.0],
                "failed": 2.0,
                "restore_times": [1.5, 4.0],
            },
            "by hand: sorted 1, 2, 2.5, 3, 4, 5, 6, 8, 13, 21, whose fifth and sixth are 4 and 5, "
            "and whose ninth and tenth are 13 and 21, a tenth of the way: 13.8",
            {
                "deploys_per_day": 1 / 3,
                "lead_time_median": 4.5,
                "lead_time_p90": 13.8,
                "change_fail_rate": 0.2,
                "restore_median": 2.75,
                "restore_mean": 2.75,
                "failure_hours_per_day": 5.5 / 30,
            },
        ),
        Known(
            {
                "days": 28.0,
                "lead_times": [1.0] * 20 + [10.0],
                "failed": 5.0,
                "restore_times": [24.0, 0.5, 1.0, 2.0, 8.0],
            },
            "by hand: one slow change of 21 moves neither quantile, one long failure of 5 moves "
            "the mean, 35.5/5, far from the median",
            {
                "deploys_per_day": 0.75,
                "lead_time_median": 1.0,
                "lead_time_p90": 1.0,
                "restore_median": 2.0,
                "restore_mean": 7.1,
            },
        ),
        Known(
            {"days": 7.0, "lead_times": [1.0, 2.0], "failed": 3.0},
            "three failures of two deployments",
            error=("domain", "failed"),
        ),
        Known(
            {"days": 7.0, "lead_times": [1.0, 2.0], "failed": 1.0, "restore_times": [1.0, 2.0]},
            "two mended of one that failed",
            error=("length", "restore_times"),
        ),
        Known(
            {"days": 7.0, "lead_times": [], "failed": 0.0},
            "no deployment has no lead time",
            error=("missing", "lead_times"),
        ),
        Known(
            {"days": 0.0, "lead_times": [1.0], "failed": 0.0}, "no period", error=("domain", "days")
        ),
    ),
    limits=(
        Limit(
            "of a single deployment every quantile is its own lead time",
            {"days": 1.0, "lead_times": [3.0], "failed": 1.0, "restore_times": [2.0]},
            {"lead_time_median": 3.0, "lead_time_p90": 3.0, "restore_median": 2.0},
        ),
        Limit(
            "the median of an odd number is the one in the middle",
            {"days": 7.0, "lead_times": [9.0, 1.0, 4.0], "failed": 0.0, "restore_times": []},
            {"lead_time_median": 4.0, "lead_time_p90": 8.0, "change_fail_rate": 0.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={
        "days": "30 days",
        "lead_times": "[2 days, 5 days, 1 day, 8 days, 3 days, 21 days, 4 days, 6 days, 13 days]",
        "failed": "2",
        "restore_times": "[90 minutes, 4 hours]",
    },
    family="choice and delivery",
    refused=MappingProxyType({"mttr": _MENDED}),
    vary={"failed": ("0", "9", "1")},
)
