"""Channels of communication: what everybody talking to everybody costs as a team grows."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Line, LineChart, Mark
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

_MOST_POINTS = 50


def compute(n: float, k: float | None = None, groups: float | None = None) -> dict[str, Computed]:
    """Return the channels of a team under three orders, and how deep its tree is."""
    parts = 1.0 if groups is None else groups
    if parts > n:
        raise ModelError("domain", "groups", "there are more groups than people")
    return {
        "all_to_all": pairs(n),
        "tree": n - 1,
        "depth": levels(n, 2.0 if k is None else k),
        "grouped": in_groups(n, parts),
    }


def pairs(n: float) -> float:
    """Return how many pairs `n` people make."""
    return n * (n - 1) / 2


def levels(n: float, k: float) -> int:
    """Return how often `k` can be joined into one until one is left of `n`."""
    reach = 1.0
    depth = 0
    for _ in range(_DEEPEST):
        if reach < n:
            reach = reach * k
            depth = depth + 1
    return depth


def in_groups(n: float, groups: float) -> float:
    """Return the pairs within groups that are as equal as can be, and the pairs of groups."""
    size = math.floor(n / groups)
    larger = n - size * groups
    within = larger * pairs(size + 1) + (groups - larger) * pairs(size)
    return within + pairs(groups)


def sentence(values: Values) -> str:
    """Say what grows with the square, and what does not."""
    n = values["n"].number
    if n == 1:
        return "One person has nobody to agree with."
    double = Quantity(pairs(2 * n), Unit(Kind.COUNT))
    twice = Quantity(2 * n, Unit(Kind.COUNT))
    text = (
        f"If each of {values['n']} people talks to every other, there "
        f"{counted(values, 'all_to_all')}; with {twice} people there would be {double}. In a tree "
        f"there {counted(values, 'tree')}."
    )
    if "groups" in values and values["groups"].number > 1:
        text = (
            f"{text} In {values['groups']} groups, with one channel between each two of them, "
            f"there {counted(values, 'grouped')}."
        )
    return text


def counted(values: Values, symbol: str) -> str:
    """Return how many channels there are, with the verb."""
    if values[symbol].number == 1:
        return "is 1 channel"
    return f"are {values[symbol]} channels"


def chart(values: Values) -> LineChart:
    """Draw the channels against the size of the team: everybody with everybody, groups, a tree."""
    n = values["n"].number
    groups = values["groups"].number if "groups" in values else 1.0
    last = max(6.0, math.ceil(1.5 * n))
    sizes = [1.0]
    for step in range(1, _MOST_POINTS + 1):
        size = math.floor(1 + (last - 1) * step / _MOST_POINTS)
        if size > sizes[len(sizes) - 1]:
            sizes.append(size)
    everybody = Line("everybody with everybody", tuple((size, pairs(size)) for size in sizes))
    tree = Line("a tree", tuple((size, size - 1) for size in sizes))
    parted = [(size, in_groups(size, groups)) for size in sizes if size >= groups]
    in_parts = (Mark("in groups", n, values["grouped"].number),) if groups > 1 else ()
    return LineChart(
        title="Channels against the size of the team",
        description=(
            "Everybody with everybody grows with the square of the team, a tree by one a person. "
            f"This case has {values['n']} people."
        ),
        x=Axis("people", Unit(Kind.COUNT), 0, last),
        y=Axis("channels", Unit(Kind.COUNT), 0, pairs(last)),
        lines=(everybody, Line(f"{values['groups']} groups", tuple(parted)), tree)
        if groups > 1
        else (everybody, tree),
        marks=(Mark("this case", n, values["all_to_all"].number), *in_parts),
    )


# A pair is counted exactly up to there, and the depth of a tree stays below its logarithm.
_MOST = 1_000_000
_DEEPEST = 20

MODEL = Model(
    name="channels",
    title="Channels of communication",
    summary="What everybody talking to everybody costs as a team grows.",
    parameters=(
        Parameter(
            "n", "people", Kind.COUNT, "how many people there are", 1, _MOST, "[]", whole=True
        ),
        Parameter(
            "k",
            "span",
            Kind.COUNT,
            "how many are joined into one at each level of the tree; 2 if not given",
            2,
            _MOST,
            "[]",
            optional=True,
            whole=True,
        ),
        Parameter(
            "groups",
            "groups",
            Kind.COUNT,
            "into how many groups the people are divided; 1 if not given",
            1,
            _MOST,
            "[]",
            optional=True,
            whole=True,
        ),
    ),
    outputs=(
        Output("all_to_all", "all_to_all", Kind.COUNT, "channels if everybody talks to everybody"),
        Output("tree", "tree", Kind.COUNT, "channels in a tree"),
        Output("depth", "depth", Kind.COUNT, "levels of the tree, from all people to one"),
        Output(
            "grouped",
            "grouped",
            Kind.COUNT,
            "channels within the groups, and one between each two groups",
        ),
    ),
    compute=compute,
    formula=(
        "all to all = n (n − 1) / 2",
        "tree = n − 1",
        "depth = ⌈log_k n⌉",
        "grouped = Σ n_i (n_i − 1) / 2 + g (g − 1) / 2 for g groups of n_i people",
    ),
    reference=Reference(
        "Brooks, F. P. (1995). The Mythical Man-Month, anniversary edition, chapter 2 (n (n − 1) / "
        "2 for work in which each part must be coordinated with each other part). Addison-Wesley."
    ),
    known=(
        Known(
            {"n": 3.0},
            "Brooks, chapter 2: three workers require three times as much pairwise "
            "intercommunication as two",
            {"all_to_all": 3.0, "tree": 2.0, "depth": 2.0, "grouped": 3.0},
        ),
        Known(
            {"n": 4.0},
            "Brooks, chapter 2: four workers require six times as much as two",
            {"all_to_all": 6.0, "tree": 3.0, "depth": 2.0},
        ),
        Known(
            {"n": 50.0, "k": 7.0, "groups": 7.0},
            "exact arithmetic: a group of 8 and six of 7 have 28 + 6 · 21 pairs, and 7 groups 21; "
            "7² is 49, so two levels do not reach 50",
            {"all_to_all": 1225.0, "tree": 49.0, "depth": 3.0, "grouped": 175.0},
        ),
        Known({"n": 0.0}, "no people", error=("domain", "n")),
        Known({"n": 4.0, "groups": 5.0}, "five groups of four people", error=("domain", "groups")),
        Known({"n": 4.0, "k": 1.0}, "one joined into one", error=("domain", "k")),
    ),
    limits=(
        Limit(
            "one person has no channel",
            {"n": 1.0},
            {"all_to_all": 0.0, "tree": 0.0, "depth": 0.0, "grouped": 0.0},
        ),
        Limit(
            "in one group everybody talks to everybody",
            {"n": 9.0, "groups": 1.0},
            {"all_to_all": 36.0, "grouped": 36.0},
        ),
        Limit(
            "where each is a group everybody talks to everybody",
            {"n": 9.0, "groups": 9.0},
            {"all_to_all": 36.0, "grouped": 36.0},
        ),
        Limit(
            "where all are joined at once the tree has one level",
            {"n": 9.0, "k": 9.0},
            {"depth": 1.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"n": "12", "k": "4", "groups": "4"},
    family="coordination",
    vary={"n": ("2", "60", "1"), "groups": ("1", "12", "1")},
)
