"""How measures of delivery are told and shown: a sentence, and the lead times in their order."""

from __future__ import annotations

from narrows.calculator.chart import Axis, Line, LineChart, Mark, Point
from narrows.calculator.model import Values
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit


def sentence(values: Values) -> str:
    """Say what is typical, what the slow ones are like, and what failures cost."""
    deploys = len(values["lead_times"].numbers)
    if deploys == 1:
        text = f"The only change took {values['lead_time_median']}"
    else:
        text = (
            f"{often(values)}. Half of the changes took {values['lead_time_median']} or less, and "
            f"one in ten {values['lead_time_p90']} or more"
        )
    if values["failed"].number == 0:
        return f"{text}. None failed."
    text = f"{text}. {values['change_fail_rate']} of the deployments failed"
    if "restore_mean" not in values:
        return f"{text}."
    typical = Quantity(values["restore_median"].number, Unit(Kind.TIME, "hour"))
    mean = Quantity(values["restore_mean"].number, Unit(Kind.TIME, "hour"))
    if typical.number == mean.number:
        return f"{text}, and to mend that took {typical}."
    return f"{text}; to mend one took {typical} as a rule, and {mean} on average."


def often(values: Values) -> str:
    """Return how often there was a deployment, in words."""
    each = values["days"].number / len(values["lead_times"].numbers)
    if each < 1:
        return f"There were {values['deploys_per_day']} deployments a day"
    if each == 1:
        return "There was a deployment each day"
    return f"There was a deployment every {Quantity(each, Unit(Kind.NUMBER))} days"


def chart(values: Values) -> LineChart:
    """Draw the lead times, sorted, so that what is typical and what is slow can be read off."""
    ordered = sorted(values["lead_times"].numbers)
    points: list[Point] = [(0.0, ordered[0]), (1.0, ordered[0])]
    if len(ordered) > 1:
        points = [(place / (len(ordered) - 1), time) for place, time in enumerate(ordered)]
    median, slow = values["lead_time_median"], values["lead_time_p90"]
    return LineChart(
        title="Lead times, from the shortest to the longest",
        description=(
            f"Half of the changes took {median} or less, nine in ten {slow} or less, and the "
            f"longest {Quantity(ordered[len(ordered) - 1], slow.unit)}."
        ),
        x=Axis("share of changes", Unit(Kind.SHARE), 0, 1),
        y=Axis("lead time", slow.unit, 0, ordered[len(ordered) - 1]),
        lines=(Line("lead time", tuple(points)),),
        marks=(Mark("median", 0.5, median.number), Mark("nine in ten", 0.9, slow.number)),
    )
