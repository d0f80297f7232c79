"""Work and meetings: what faster work does to a week whose meetings stay as long."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Bar, BarChart
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
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit


def compute(create: float, communicate: float, s: float | None = None) -> dict[str, Computed]:
    """Return how creating and communicating divide the time, before and after a speed-up."""
    total = create + communicate
    if total == 0:
        raise ModelError("domain", "create,communicate", "there is no time to divide")
    outputs: dict[str, Computed] = {
        "ratio": math.inf if communicate == 0 else create / communicate,
        "p": create / total,
    }
    if s is not None:
        faster = create / s
        left = faster + communicate
        # Without meetings all of what is left is creating, however little it is.
        outputs["p_after"] = 1.0 if communicate == 0 else faster / left
        outputs["S"] = math.inf if left == 0 else total / left
    return outputs


def sentence(values: Values) -> str:
    """Say how the time divides, and what becomes of the meetings' share."""
    if values["communicate"].number == 0:
        return "Nobody communicates, so all of the time gets faster with the work."
    if values["create"].number == 0:
        return "Nothing is created, so faster work changes nothing."
    now = f"Creating takes {values['p']} of the time"
    if "s" not in values:
        ceiling = Quantity(1 + values["ratio"].number, Unit(Kind.FACTOR))
        return f"{now}. However fast that gets, the whole never passes {ceiling}."
    busy = Quantity(1 - values["p"].number, Unit(Kind.SHARE))
    then = Quantity(1 - values["p_after"].number, Unit(Kind.SHARE))
    if values["s"].number == math.inf:
        return (
            f"{now}. If it took none, the whole would be {values['S']} as fast, and all that is "
            f"left would be meetings."
        )
    if values["s"].number == 1:
        return f"{now}. At the speed that it has now nothing changes."
    return (
        f"{now}. At {values['s']} the speed the whole is {values['S']} as fast, and meetings, "
        f"which take as long as before, fill {then} of the time instead of {busy}."
    )


def chart(values: Values) -> BarChart:
    """Draw the time of both, before and after, and the growing share of the meetings."""
    create, communicate = values["create"].number, values["communicate"].number
    after = create / values["s"].number if "s" in values else None
    share = f"{Quantity(1 - values['p'].number, Unit(Kind.SHARE))} of the time"
    description = sentence(values)
    if "s" in values:
        then = Quantity(1 - values["p_after"].number, Unit(Kind.SHARE))
        description = f"Only creating changes. Meetings take {share} before, and {then} after."
        share = f"{share}, then {then}"
    return BarChart(
        title="Where the time goes",
        description=description,
        axis=Axis("what for", values["create"].unit, 0, max(create, communicate)),
        bars=(
            Bar("creating", create, after),
            Bar("communicating", communicate, None if after is None else communicate, share),
        ),
        names=("now", "then"),
    )


MODEL = Model(
    name="work_meeting",
    title="Work and meetings",
    summary="What faster work does to a week whose meetings stay as long.",
    parameters=(
        Parameter(
            "create", "creating", Kind.TIME, "time that goes into the work itself", 0, bounds="[)"
        ),
        Parameter(
            "communicate",
            "communicating",
            Kind.TIME,
            "time that goes into meetings, mail and chat",
            0,
            bounds="[)",
        ),
        Parameter(
            "s", "factor", Kind.FACTOR, "speed-up of creating", 0, math.inf, "(]", optional=True
        ),
    ),
    outputs=(
        Output("ratio", "ratio", Kind.NUMBER, "time creating for each unit of time communicating"),
        Output("p", "share_creating", Kind.SHARE, "share of the time that goes into creating"),
        Output("p_after", "share_after", Kind.SHARE, "that share after the speed-up"),
        Output("S", "speed_up", Kind.FACTOR, "speed-up of the whole"),
    ),
    compute=compute,
    formula=(
        "ratio = create / communicate",
        "p = create / (create + communicate)",
        "p_after = (p / s) / (1 − p + p / s)",
        "S = 1 / (1 − p + p / s)",
    ),
    reference=Reference(
        "Amdahl, G. M. (1967). Validity of the single processor approach to achieving large scale "
        "computing capabilities. AFIPS Spring Joint Computer Conference, 483–485. The part that "
        "gets faster is the time spent creating.",
        "10.1145/1465482.1465560",
    ),
    known=(
        Known(
            {"create": 43.0, "communicate": 57.0, "s": 1.55},
            "exact fractions: 43/1.55 = 860/31, and 860/31 + 57 = 2627/31",
            {"ratio": 43 / 57, "p": 0.43, "p_after": 860 / 2627, "S": 3100 / 2627},
        ),
        Known(
            {"create": 28.0, "communicate": 12.0, "s": 2.0},
            "exact fractions: 14 of 26 hours, and 40 in 26",
            {"ratio": 7 / 3, "p": 0.7, "p_after": 7 / 13, "S": 20 / 13},
        ),
        Known(
            {"create": 0.0, "communicate": 0.0},
            "an empty week",
            error=("domain", "create,communicate"),
        ),
        Known(
            {"create": 1.0, "communicate": 1.0, "s": 0.0}, "no speed at all", error=("domain", "s")
        ),
    ),
    limits=(
        Limit(
            "where nothing gets faster nothing changes",
            {"create": 20.0, "communicate": 20.0, "s": 1.0},
            {"ratio": 1.0, "p": 0.5, "p_after": 0.5, "S": 1.0},
        ),
        Limit(
            "where creating takes no time only meetings are left",
            {"create": 30.0, "communicate": 10.0, "s": math.inf},
            {"p_after": 0.0, "S": 4.0},
        ),
        Limit(
            "without meetings the whole gets as fast as the work",
            {"create": 30.0, "communicate": 0.0, "s": 3.0},
            {"ratio": math.inf, "p": 1.0, "p_after": 1.0, "S": 3.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"create": "17 hours", "communicate": "23 hours", "s": "1.55x"},
    family="coordination",
    vary={"create": ("1 hour", "40 hours", "1 hour"), "s": ("1x", "5x", "0.05x")},
    refused=REFUSED,
)
