"""Several servers at one queue: what it is worth to wait in a common line."""

from __future__ import annotations

import math

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
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit

_HARDLY = 1e-5  # a smaller share is shown as none


def compute(lam: float, mu: float, c: float, t: float | None = None) -> dict[str, Computed]:
    """Return the chance to wait, the queue's averages, and where asked how waits are spread."""
    room = c * mu - lam
    # Three times 0.1 is a little more than 0.3: that is no room.
    if room <= c * mu / 1e12:
        raise ModelError(
            "unstable",
            "lam",
            "as much arrives as all servers can serve, or more, so the queue never settles",
        )
    offered = lam / mu
    busy, idle = lam / (c * mu), room / (c * mu)
    blocked, alone = erlang(offered, c)
    waits = blocked / (idle + busy * blocked)
    outputs: dict[str, Computed] = {
        "a": offered,
        "rho": busy,
        "B": blocked,
        "C": waits,
        "P0": alone * idle / (idle + busy * blocked),
        "Lq": waits * lam / room,
        "L": waits * lam / room + offered,
        "Wq": waits / room,
        "W": waits / room + 1 / mu,
    }
    if t is not None:
        outputs["P_Wq_gt_t"] = waits * math.exp(-room * t)
    return outputs


def erlang(offered: float, c: float) -> tuple[float, float]:
    """Return Erlang's B, and the chance to find all of `c` servers idle where nobody may wait.

    The recursion adds and multiplies positive numbers only, so it stays exact where the powers and
    factorials of the formula would overflow.
    """
    blocked = 1.0
    alone = 1.0
    for count in range(1, int(c) + 1):
        served = count / (count + offered * blocked)
        alone = alone * served
        blocked = offered * blocked / (count + offered * blocked)
    return blocked, alone


def sentence(values: Values) -> str:
    """Say what waiting costs, and what it would cost with a queue for each server."""
    c, busy, waits = values["c"].number, values["rho"].number, values["C"].number
    if values["lam"].number == 0:
        return "Nothing arrives, so nothing waits."
    pool = "The only server is" if c == 1 else f"{values['c']} servers at one queue are each"
    if waits < _HARDLY:
        return f"{pool} busy {values['rho']} of the time, so hardly anything waits."
    text = (
        f"{pool} busy {values['rho']} of the time, and {values['C']} of the items wait: "
        f"{values['Wq']} on average over all items."
    )
    if c > 1:
        apart = Quantity(busy * c / waits, Unit(Kind.FACTOR))
        text = f"{text} With a queue for each server they would wait {apart} as long."
    if "t" in values:
        text = f"{text} {values['P_Wq_gt_t']} of all items wait longer than {values['t']}."
    return text


def chart(values: Values) -> LineChart:
    """Draw the knee, and where it would be for a single server."""
    c, busy = values["c"].number, values["rho"].number
    here = stretch(busy, c)
    # High enough for this case and its knee; a single server's curve leaves the picture there.
    top = max(10.0, 1.5 * here)
    high = min(max(0.95, busy), 1 - 1 / top) if c == 1 else max(0.95, busy)
    line = curve(servers(values), lambda load: stretch(load, c), 0, high)
    single = curve("1 server", lambda load: 1 / (1 - load), 0, 1 - 1 / top)
    case = f"This case is at {values['rho']}."
    return LineChart(
        title="Time in the system against utilisation",
        description=(
            f"Flat, then a knee towards full utilisation. {case}"
            if c == 1
            else f"With {values['c']} servers the knee comes later than with one. {case}"
        ),
        x=Axis("utilisation", Unit(Kind.SHARE), 0, 1),
        y=Axis("time in service times", Unit(Kind.FACTOR), 0, top),
        lines=(line,) if c == 1 else (line, single),
        marks=(Mark("this case", busy, here),),
    )


def servers(values: Values) -> str:
    """Return how many servers there are, with the word."""
    return f"{values['c']} server" if values["c"].number == 1 else f"{values['c']} servers"


def stretch(load: float, c: float) -> float:
    """Return the time in the system at utilisation `load`, in service times."""
    blocked, _ = erlang(load * c, c)
    return 1 + blocked / (1 - load + load * blocked) / (c * (1 - load))


# A pool that large waits for nobody before it is full, and the recursion takes a step a server.
_MOST = 1000

MODEL = Model(
    name="mmc",
    title="Several servers at one queue (M/M/c)",
    summary="What it is worth that several servers share one queue.",
    parameters=(
        Parameter("lam", "arrivals", Kind.RATE, "how much arrives on average", 0, bounds="[)"),
        Parameter("mu", "capacity", Kind.RATE, "how much one server can serve on average", 0),
        Parameter(
            "c", "servers", Kind.COUNT, "how many servers there are", 1, _MOST, "[]", whole=True
        ),
        Parameter(
            "t",
            "time",
            Kind.TIME,
            "a time, to ask how many items wait longer",
            low=0,
            bounds="[)",
            optional=True,
        ),
    ),
    outputs=(
        Output("a", "offered_load", Kind.NUMBER, "work that arrives, as servers kept busy by it"),
        Output("rho", "utilisation", Kind.SHARE, "share of the time that each server is busy"),
        Output("B", "blocked", Kind.SHARE, "share of items turned away if none could wait"),
        Output("C", "share_waiting", Kind.SHARE, "share of items that have to wait"),
        Output("P0", "idle", Kind.SHARE, "share of the time that the system is empty"),
        Output("Lq", "items_waiting", Kind.COUNT, "items waiting on average"),
        Output("L", "items", Kind.COUNT, "items in the system on average, waiting or served"),
        Output("Wq", "waiting_time", Kind.TIME, "waiting time on average, over all items"),
        Output("W", "time_in_system", Kind.TIME, "time in the system on average"),
        Output(
            "P_Wq_gt_t",
            "share_longer",
            Kind.SHARE,
            "share of items that wait longer than t",
            shown="P(Wq > t)",
        ),
    ),
    compute=compute,
    formula=(
        "a = λ / μ",
        "ρ = a / c",
        "B_0 = 1",
        "B_k = a B_(k−1) / (k + a B_(k−1))",
        "B = B_c",
        "C = B / (1 − ρ (1 − B))",
        "Lq = C ρ / (1 − ρ)",
        "Wq = C / (c μ − λ)",
        "L = Lq + a",
        "W = Wq + 1 / μ",
        "P(Wq > t) = C · exp(−(c μ − λ) t)",
    ),
    reference=Reference(
        "Kleinrock, L. (1975). Queueing Systems, Volume 1: Theory, section 3.5 (M/M/m, the "
        "m-server case). Wiley. After Erlang, A. K. (1917). Solution of some problems in the "
        "theory of probabilities of significance in automatic telephone exchanges."
    ),
    known=(
        Known(
            {"lam": 9.0, "mu": 5.0, "c": 2.0},
            "exact fractions: with two servers C = 2ρ² / (1 + ρ) and P0 = (1 − ρ) / (1 + ρ), at "
            "ρ = 9/10",
            {"a": 1.8, "C": 81 / 95, "P0": 1 / 19, "Lq": 729 / 95, "W": 20 / 19},
        ),
        Known(
            {"lam": 2.0, "mu": 1.0, "c": 3.0},
            "exact fractions at a = 2: 1 + 2 + 2 + 4/3 = 19/3, so B = (4/3) / (19/3); the queue "
            "adds 4/3 · 2/3 / (1 − 2/3) to that sum, which makes it 9",
            {"B": 4 / 19, "C": 4 / 9, "P0": 1 / 9, "Lq": 8 / 9, "L": 26 / 9, "W": 13 / 9},
        ),
        Known(
            {"lam": 8.0, "mu": 1.0, "c": 10.0, "t": 0.5},
            "the sums of 8ᵏ/k! over k = 0…10 in exact fractions, and e⁻¹, to twelve digits",
            {"B": 0.121661064253, "C": 0.409180150796, "P_Wq_gt_t": 0.150528965213},
        ),
        Known(
            {"lam": 2.0, "mu": 1.0, "c": 2.0},
            "two servers, and work for two: no steady state",
            error=("unstable", "lam"),
        ),
        Known(
            {"lam": 0.3, "mu": 0.1, "c": 3.0},
            "the same, in numbers that binary fractions only come near to",
            error=("unstable", "lam"),
        ),
        Known({"lam": 2.0, "mu": 1.0, "c": 2.5}, "no half server", error=("domain", "c")),
    ),
    limits=(
        Limit(
            "one server is the single queue, where ρ of the items wait",
            {"lam": 3.0, "mu": 4.0, "c": 1.0},
            {"C": 0.75, "P0": 0.25, "L": 3.0, "Lq": 2.25, "W": 1.0, "Wq": 0.75},
        ),
        Limit(
            "without arrivals nothing waits",
            {"lam": 0.0, "mu": 4.0, "c": 3.0},
            {"C": 0.0, "P0": 1.0, "L": 0.0, "Wq": 0.0, "W": 0.25},
        ),
        Limit(
            "with a server for each item that can be there, only the service takes time",
            {"lam": 2.0, "mu": 1.0, "c": 1000.0},
            {"C": 0.0, "L": 2.0, "Wq": 0.0, "W": 1.0, "P0": math.exp(-2)},
        ),
        Limit(
            "as many wait longer than no time as wait at all",
            {"lam": 9.0, "mu": 5.0, "c": 2.0, "t": 0.0},
            {"P_Wq_gt_t": 81 / 95},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"lam": "18/day", "mu": "5/day", "c": "4", "t": "0.5 days"},
    family="queues",
    vary={"lam": ("0/day", "24/day", "0.5/day"), "c": ("1", "12", "1")},
)
