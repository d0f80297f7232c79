"""Rework: whether faster work with more faults is faster in the end."""

from __future__ import annotations

from narrows.calculator.chart import Axis, Bar, BarChart
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
from narrows.calculator.unit import Kind


def compute(t_0: float, y_0: float, t_1: float, y_1: float, d: float) -> dict[str, Computed]:
    """Return the time that an item takes in the end, before and after, and where the two meet."""
    before = t_0 + (1 - y_0) * d
    after = t_1 + (1 - y_1) * d
    return {
        "E_0": before,
        "E_1": after,
        "speedup": before / after,
        "y_breakeven": y_0 - (t_0 - t_1) / d,
    }


def sentence(values: Values) -> str:
    """Say whether the change pays once its faults are paid for, and down to which yield."""
    ratio, edge = values["speedup"].number, values["y_breakeven"]
    text = (
        f"An item done in {values['t_1']} instead of {values['t_0']} takes {values['E_1']} instead "
        f"of {values['E_0']} once its faults are paid for"
    )
    if ratio == 1:
        return (
            f"Before and after, an item takes {values['E_1']} once its faults are paid for: "
            "nothing is gained and nothing lost."
        )
    if edge.number > 1:
        return f"{text}. It stays slower even without any fault."
    if edge.number <= 0:
        return f"{text}. It stays faster even if nothing is right at once."
    if ratio > 1:
        return f"{text}: {values['speedup']} as fast, as long as more than {edge} is right at once."
    return f"{text}: more is lost than gained, until more than {edge} is right at once."


def chart(values: Values) -> BarChart:
    """Draw the work, the faults and both together, before and after."""
    work_before, work_after = values["t_0"].number, values["t_1"].number
    before, after = values["E_0"].number, values["E_1"].number
    verdict = "slower" if after > before else "faster" if after < before else "the same"
    return BarChart(
        title="Time for an item, before and after",
        description=f"Two bars each for the work, the faults and both together. {sentence(values)}",
        axis=Axis("part", values["t_0"].unit, 0, max(before, after)),
        bars=(
            Bar("the work", work_before, work_after),
            Bar("its faults", before - work_before, after - work_after),
            Bar("together", before, after, verdict),
        ),
        names=("before", "after"),
    )


_YIELD = "share that is right at once"

MODEL = Model(
    name="rework",
    title="Faster work, more rework",
    summary="Whether work that gets faster and has more faults is faster in the end.",
    parameters=(
        Parameter("t_0", "time_before", Kind.TIME, "time for an item before", 0),
        Parameter("y_0", "yield_before", Kind.SHARE, f"{_YIELD} before", 0, 1, "[]"),
        Parameter("t_1", "time_after", Kind.TIME, "time for an item after the change", 0),
        Parameter("y_1", "yield_after", Kind.SHARE, f"{_YIELD} after it", 0, 1, "[]"),
        Parameter("d", "fault_time", Kind.TIME, "time that a fault costs later", 0),
    ),
    outputs=(
        Output("E_0", "expected_before", Kind.TIME, "time in the end before, faults included"),
        Output("E_1", "expected_after", Kind.TIME, "time in the end after it, faults included"),
        Output("speedup", "speed_up", Kind.FACTOR, "speed-up in the end"),
        Output(
            "y_breakeven",
            "breakeven_yield",
            Kind.SHARE,
            "yield after the change above which it pays; below 0% it always does, above 100% never",
        ),
    ),
    compute=compute,
    formula=(
        "E_0 = t_0 + (1 − y_0) d",
        "E_1 = t_1 + (1 − y_1) d",
        "speedup = E_0 / E_1",
        "y_breakeven = y_0 − (t_0 − t_1) / d",
    ),
    reference=Reference(
        "Raiffa, H. (1968). Decision Analysis: Introductory Lectures on Choices under Uncertainty, "
        "chapter 2 (averaging out). Addison-Wesley."
    ),
    known=(
        Known(
            {"t_0": 3.0, "y_0": 0.95, "t_1": 2.0, "y_1": 0.7, "d": 2.0},
            "exact fractions: 3 + 2/20 = 31/10, 2 + 6/10 = 26/10, and 19/20 − 1/2",
            {"E_0": 3.1, "E_1": 2.6, "speedup": 31 / 26, "y_breakeven": 0.45},
        ),
        Known(
            {"t_0": 1.0, "y_0": 0.9, "t_1": 0.45, "y_1": 0.5, "d": 2.0},
            "exact fractions: 1 + 2/10 = 24/20, 9/20 + 1 = 29/20, and 9/10 − 11/40",
            {"E_0": 1.2, "E_1": 1.45, "speedup": 24 / 29, "y_breakeven": 0.625},
        ),
        Known(
            {"t_0": 1.0, "y_0": 0.9, "t_1": 0.5, "y_1": 0.9, "d": 0.0},
            "where a fault costs nothing, no yield makes a difference",
            error=("domain", "d"),
        ),
        Known(
            {"t_0": 1.0, "y_0": 0.9, "t_1": 0.5, "y_1": 90.0, "d": 2.0},
            "a share above the whole",
            error=("domain", "y_1"),
        ),
    ),
    limits=(
        Limit(
            "without faults, the work is all there is",
            {"t_0": 6.0, "y_0": 1.0, "t_1": 4.0, "y_1": 1.0, "d": 5.0},
            {"E_0": 6.0, "E_1": 4.0, "speedup": 1.5},
        ),
        Limit(
            "a change that changes nothing breaks even where it is",
            {"t_0": 3.0, "y_0": 0.8, "t_1": 3.0, "y_1": 0.8, "d": 2.0},
            {"speedup": 1.0, "y_breakeven": 0.8},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"t_0": "3 days", "y_0": "95%", "t_1": "2 days", "y_1": "60%", "d": "2 days"},
    family="constraint",
    vary={"t_1": ("0.5 days", "4 days", "0.1 days"), "y_1": ("0%", "100%", "1%")},
)
