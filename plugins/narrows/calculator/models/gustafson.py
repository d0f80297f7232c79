"""Gustafson's law: more workers, and more work for them in the same time."""

from __future__ import annotations

from narrows.calculator.chart import Axis, LineChart, Mark, curve
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
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit


def compute(alpha: float, N: float) -> dict[str, Computed]:  # noqa: N803 - the formula's own symbol
    """Return the scaled speed-up, and the share for which Amdahl's law gives the same."""
    divided = (1 - alpha) * N
    done = alpha + divided
    return {"S": done, "efficiency": done / N, "p_amdahl": divided / done}


def sentence(values: Values) -> str:
    """Say how much more gets done, and what that says, and does not say, of the same work."""
    workers = f"{values['N']} workers"
    if values["N"].number == 1:
        return "One worker does the work of one: there is nothing to divide."
    if values["alpha"].number == 1:
        return f"Nothing can be divided, so {workers} do what one does."
    if values["alpha"].number == 0:
        return f"Everything can be divided, so {workers} do {values['S']} the work of one."
    rest = Quantity(values["alpha"].number / values["S"].number, Unit(Kind.SHARE))
    return (
        f"In the time of one, {workers} do {values['S']} the work, if what can be divided grows "
        f"with them. That says nothing of the old work: by Amdahl's law, only work of which all "
        f"but {rest} can be divided becomes {values['S']} as fast."
    )


def chart(values: Values) -> LineChart:
    """Draw growing work beside work of a fixed size; both give the same at this number."""
    serial, workers = values["alpha"].number, values["N"].number
    shared = values["p_amdahl"].number
    high = 2 * workers
    growing = curve("the work grows with the workers", lambda n: serial + (1 - serial) * n, 1, high)
    fixed = curve(
        "the work stays as it is here", lambda n: 1 / ((1 - shared) + shared / n), 1, high
    )
    return LineChart(
        title="Work done in the same time, against the number of workers",
        description=(
            "A straight line where the work grows with the workers, and a curve below a ceiling "
            f"where it does not. They cross at {values['N']}, where both give {values['S']}."
        ),
        x=Axis("workers", Unit(Kind.COUNT), 1, high),
        y=Axis(
            "work in the time of one", Unit(Kind.FACTOR), 0, max(serial + (1 - serial) * high, 1)
        ),
        lines=(growing, fixed),
        marks=(Mark("this case", workers, values["S"].number),),
    )


MODEL = Model(
    name="gustafson",
    title="Gustafson's law",
    summary="How much more is done in the same time when the work grows with the workers.",
    parameters=(
        Parameter(
            "alpha",
            "serial_share",
            Kind.SHARE,
            "share of the time, measured with all workers, in which the work cannot be divided",
            low=0,
            high=1,
            bounds="[]",
        ),
        Parameter("N", "workers", Kind.COUNT, "how many work at the same time", 1, bounds="[)"),
    ),
    outputs=(
        Output("S", "speed_up", Kind.FACTOR, "work done, against one worker in the same time"),
        Output("efficiency", "efficiency", Kind.SHARE, "speed-up for each worker"),
        Output(
            "p_amdahl",
            "amdahl_part",
            Kind.SHARE,
            "share of the grown work that can be divided; Amdahl's law with it gives the same",
        ),
    ),
    compute=compute,
    formula=(
        "S = α + (1 − α) N",
        "efficiency = S / N",
        "p_amdahl = (1 − α) N / S",
    ),
    reference=Reference(
        "Gustafson, J. L. (1988). Reevaluating Amdahl's law. Communications of the ACM, 31(5), "
        "532–533.",
        "10.1145/42411.42415",
    ),
    known=(
        Known(
            {"alpha": 0.004, "N": 1024.0},
            "Gustafson (1988) prints 0.4 to 0.8 percent, and 1,021, 1,020 and 1,016 times, for "
            "three programs on 1,024 processors: here the lower share and the middle speed-up",
            {"S": 1020.0},
            tolerance=5e-4,
        ),
        Known(
            {"alpha": 0.008, "N": 1024.0},
            "Gustafson (1988), as above: the higher share and the least speed-up",
            {"S": 1016.0},
            tolerance=5e-4,
        ),
        Known(
            {"alpha": 0.57, "N": 6.0},
            "exact fractions: 57/100 + 6 · 43/100 = 63/20, of which 258/100 is divided",
            {"S": 3.15, "efficiency": 0.525, "p_amdahl": 86 / 105},
        ),
        Known({"alpha": -0.1, "N": 4.0}, "no negative share", error=("domain", "alpha")),
        Known({"alpha": 0.1, "N": 0.5}, "half a worker", error=("domain", "N")),
    ),
    limits=(
        Limit("one worker is one worker", {"alpha": 0.3, "N": 1.0}, {"S": 1.0, "p_amdahl": 0.7}),
        Limit(
            "where everything can be divided, nothing is lost",
            {"alpha": 0.0, "N": 12.0},
            {"S": 12.0, "efficiency": 1.0, "p_amdahl": 1.0},
        ),
        Limit(
            "where nothing can be divided, nothing is gained",
            {"alpha": 1.0, "N": 12.0},
            {"S": 1.0, "p_amdahl": 0.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"alpha": "57%", "N": "6"},
    family="speed-up",
    vary={"alpha": ("0%", "100%", "1%"), "N": ("1", "20", "1")},
)
