"""Parameters that count a fixed unit of time, such as days, take any time and convert it."""

from __future__ import annotations

import pytest
from calc_pages import block

from narrows.calculator.sheet import read

LINES = ("model: dora", "lead_times: [2 days, 1 week]", "failed: 1")


@pytest.mark.parametrize(
    ("days", "restored"), [("14", "[3]"), ("14 days", "[3 hours]"), ("2 weeks", "[180 minutes]")]
)
def test_a_time_is_converted_to_what_is_counted(days: str, restored: str) -> None:
    sheet = read(block(*LINES, f"days: {days}", f"restore_times: {restored}"))

    outputs = {symbol: str(value) for symbol, value in sheet.results[0].outputs.items()}
    assert sheet.faults == ()
    assert outputs["deploys_per_day"] == "0.143"
    assert outputs["restore_median"] == "3"
    # Other times of the block keep the unit of its own: that of the lead times.
    assert outputs["lead_time_median"] == "4.5 days"


def test_a_rate_is_no_time_to_count() -> None:
    (fault,) = read(block(*LINES, "days: 14/week")).faults

    assert fault.finding.message == "`14/week` is a rate, and `days` takes a number"
    assert fault.finding.help == "write how many days, as in `3`, or a time, as in `3 days`"
