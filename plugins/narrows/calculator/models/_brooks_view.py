"""How Brooks's law is told and shown: a sentence, and the work left over time."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Line, LineChart
from narrows.calculator.model import Values
from narrows.calculator.quantity import Quantity


def sentence(values: Values) -> str:
    """Say whether the added people help, and from how much work on they do."""
    now = f"{people(values['n'])} would be done in {values['T_before']}."
    if values["k"].number == 0:
        return f"{now} Nobody is added."
    if values["T_after"].number == math.inf:
        return f"{now} With {values['k']} more, coordination takes all of their time: never."
    then = f"With {values['k']} more it takes {values['T_after']}"
    saved = values["saved"].number
    if saved > 0:
        return f"{now} {then}, {values['saved']} less. {worth(values)}"
    if saved == 0:
        same = f"{now} With {values['k']} more it takes as long"
        if break_even(values) == 0:
            return f"{same}: it is done before they have learnt."
        return f"{same}. {worth(values)}"
    late = Quantity(-saved, values["saved"].unit)
    return f"{now} {then}, {late} more: adding people makes it later. {worth(values)}"


def worth(values: Values) -> str:
    """Say from how much work on the added people pay."""
    even = break_even(values)
    if even == math.inf:
        return "That never pays: even when all have learnt, the larger team is no faster."
    if even == 0:
        return "That always pays: even while they learn, the larger team is no slower."
    return f"That pays only with more than {Quantity(even, values['T_before'].unit)} to go."


def break_even(values: Values) -> float:
    """Return how much longer the work would have to take now for the added people to be in time."""
    before = values["R"].number / values["T_before"].number
    at_first, in_the_end = values["rate_ramp"].number, values["rate_full"].number
    if in_the_end <= before:
        return math.inf
    if at_first >= before:
        return 0.0
    return values["ramp"].number * (in_the_end - at_first) / (in_the_end - before)


def people(count: Quantity) -> str:
    """Return a number of people in words."""
    return "1 person" if count.number == 1 else f"{count} people"


def chart(values: Values) -> LineChart:
    """Draw the work that is left over time, without the added people and with them."""
    alone, joined = values["T_before"].number, values["T_after"].number
    ramp = values["ramp"].number
    end = max(alone, joined) if joined < math.inf else 2 * alone
    corners = [min(time, end) for time in (alone, joined, ramp)]
    times: list[float] = []
    for time in sorted([*corners, *[end * step / 10 for step in range(10)]]):
        if len(times) == 0 or time > times[len(times) - 1] + end / 1e6:
            times.append(time)
    without = tuple((time, left(values, time, alone=True)) for time in times)
    together = tuple((time, left(values, time, alone=False)) for time in times)
    with_them = f"with them: {values['T_after']}" if joined < math.inf else "with them: never"
    return LineChart(
        title="Work left over time",
        description=(
            f"Without them the work is done after {values['T_before']}, with them after "
            f"{values['T_after']}. The pace, in people, is {values['rate_ramp']} while they learn "
            f"and {values['rate_full']} afterwards."
        ),
        x=Axis("time", values["T_before"].unit, 0, end),
        y=Axis("work left, one person's", values["R"].unit, 0, values["R"].number),
        lines=(Line(f"without them: {values['T_before']}", without), Line(with_them, together)),
    )


def left(values: Values, time: float, alone: bool) -> float:
    """Return the work left at `time`."""
    work, ramp = values["R"].number, values["ramp"].number
    if alone:
        return max(0.0, work - work * time / values["T_before"].number)
    learnt = max(0.0, time - ramp) * values["rate_full"].number
    return max(0.0, work - min(time, ramp) * values["rate_ramp"].number - learnt)
