"""Everything that the calculator finds in one text: blocks, results, claims, faults.

`read` is pure and total and takes time linear in the text. What the rules report and what the page
shows both come from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from narrows.calculator import block as blocks
from narrows.calculator import verdict
from narrows.calculator.claim import Claim, find
from narrows.calculator.computation import Computation, compute
from narrows.calculator.number import quoted
from narrows.calculator.verdict import Known, Verdict
from narrows.prose import Prose, separate

if TYPE_CHECKING:
    from narrows.calculator.block import Block
    from narrows.calculator.solution import Result
    from narrows.diagnostic import Fault, Finding


@dataclass(frozen=True, slots=True)
class Sheet:
    """What `read` found, in the order of the text.

    Attributes:
        computations: the blocks, each with its result or its faults.
        claims: the claims, each with what became of it.
        faults: all faults, in the order of their places.
        elsewhere: the results of other notes' blocks, by `slug/name`.
    """

    computations: tuple[Computation, ...] = ()
    claims: tuple[Verdict, ...] = ()
    faults: tuple[Fault, ...] = ()
    elsewhere: Mapping[str, Result] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block, sound or not."""
        return tuple(found.block for found in self.computations)

    @property
    def results(self) -> tuple[Result, ...]:
        """The result of every block that has one."""
        return tuple(found.result for found in self.computations if found.result)

    @property
    def named(self) -> dict[str, Result]:
        """The results of the blocks that have a name. Of two with one name, the first."""
        return {name: result for name, result in self._known().here.items() if result}

    def findings(self, rule: str) -> Iterator[Finding]:
        """Yield what `rule` has to report."""
        return (fault.finding for fault in self.faults if fault.rule == rule)

    def judge(self, claim: Claim) -> Verdict:
        """Hold `claim` against this sheet's results."""
        return verdict.judge(claim, self._known())

    def _known(self) -> Known:
        names: dict[str, Result | None] = {}
        for found in self.computations:
            if found.block.name:
                names.setdefault(found.block.name, found.result)
        unread = any(not (found.block.name or found.block.nameless) for found in self.computations)
        return Known(names, self.elsewhere, unread)


# Nothing that the calculator reads is without one of these.
_HINT = re.compile(r"calc:|(?:```|~~~)[ \t{.]*calc\b")


def read(
    text: str,
    prose: Prose | None = None,
    offset: int = 0,
    elsewhere: Mapping[str, Result] = MappingProxyType({}),
) -> Sheet:
    """Read all blocks and claims of `text`.

    Args:
        text: a whole text; spans count from its start.
        prose: the same text, separated; made here if not given.
        offset: where to start, so that frontmatter can be left out.
        elsewhere: the results of other notes' blocks, by `slug/name`.
    """
    if "calc" not in text or not _HINT.search(text, offset):
        return Sheet()
    prose = prose or separate(text, offset)
    blocks_only = Sheet(tuple(_computations(text, prose)), elsewhere=elsewhere)
    claims = tuple(blocks_only.judge(found) for found in find(text, prose))
    found: tuple[Computation | Verdict, ...] = (*blocks_only.computations, *claims)
    faults = sorted(chain.from_iterable(each.faults for each in found), key=_place)
    return replace(blocks_only, claims=claims, faults=tuple(faults))


def _place(found: Fault) -> int:
    return found.finding.span.start


def _computations(text: str, prose: Prose) -> Iterator[Computation]:
    """Yield a computation for each block; of two blocks with one name, the second is at fault."""
    names: set[str] = set()
    for fence in prose.fences:
        # A fence that is never closed is another rule's finding; the renderer shows it as text.
        if fence.language != blocks.LANGUAGE or not fence.closed:
            continue
        block = blocks.read(fence, text)
        if block.name in names:
            block = _without_name(block)
        elif block.name:
            names.add(block.name)
        yield compute(block)


def _without_name(block: Block) -> Block:
    message = f"another block on this page is named {quoted(block.name)}"
    repeated = blocks.fault(block.name_span, message, "a claim could mean either: rename one")
    return replace(block, name="", nameless=True, faults=(*block.faults, repeated))
