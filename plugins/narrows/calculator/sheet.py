"""Everything that the calculator finds in one text: blocks, results, claims, faults.

`read` is pure and total and takes time linear in the text. What the rules report and what the page
shows both come from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from narrows.calculator import block as blocks
from narrows.calculator import verdict
from narrows.calculator.claim import Claim, find
from narrows.calculator.computation import Computation, Elsewhere
from narrows.calculator.inheritance import Named, compute_all, within
from narrows.calculator.number import quoted
from narrows.calculator.verdict import NOTHING, Known, Verdict
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
        known: the calculations that a claim of the text may name.
    """

    computations: tuple[Computation, ...] = ()
    claims: tuple[Verdict, ...] = ()
    faults: tuple[Fault, ...] = ()
    known: Known = NOTHING

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
        return {name: result for name, result in self.known.here.items() if result}

    @property
    def is_partial(self) -> bool:
        """Whether something could not be judged, by a fault of its own or of what it rests on."""
        unread = any(fault.rule == blocks.RULE for fault in self.faults)
        unsolved = any(not (each.result or each.note) for each in self.computations)
        return unread or unsolved or any(not each.values for each in self.claims)

    def findings(self, rule: str) -> Iterator[Finding]:
        """Yield what `rule` has to report."""
        return (fault.finding for fault in self.faults if fault.rule == rule)

    def judge(self, claim: Claim) -> Verdict:
        """Hold `claim` against this sheet's results."""
        return verdict.judge(claim, self.known)


# Nothing that the calculator reads is without one of these.
_HINT = re.compile(r"calc:|(?:```|~~~)[ \t{.]*calc\b")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text is read with that does not stand in its body.

    Attributes:
        elsewhere: the blocks of other notes that the text names, by `slug/name`.
        computations: its own blocks, where somebody has computed them already.
        claims: those of its frontmatter.
    """

    elsewhere: Elsewhere = field(default_factory=dict)
    computations: tuple[Computation, ...] | None = None
    claims: tuple[Claim, ...] = ()


ALONE = Surroundings()
"""A text that is all there is."""


def read(
    text: str,
    prose: Prose | None = None,
    offset: int = 0,
    surroundings: Surroundings = ALONE,
) -> Sheet:
    """Read all blocks and claims of `text`.

    Args:
        text: a whole text; spans count from its start.
        prose: the same text, separated; made here if not given.
        offset: where to start, so that frontmatter can be left out.
        surroundings: what else its blocks and claims may name, and claims beside its body.
    """
    if not surroundings.claims and not is_about(text, offset):
        return Sheet()
    prose = prose or separate(text, offset)
    computations = surroundings.computations
    if computations is None:
        found = tuple(read_blocks(text, prose))
        computations = compute_all(found, within(found, surroundings.elsewhere))
    known = _known(computations, surroundings.elsewhere)
    claims = chain(surroundings.claims, find(text, prose))
    verdicts = tuple(verdict.judge(each, known) for each in claims)
    faulty: tuple[Computation | Verdict, ...] = (*computations, *verdicts)
    faults = sorted(chain.from_iterable(each.faults for each in faulty), key=_place)
    return Sheet(computations, verdicts, tuple(faults), known)


def is_about(text: str, offset: int = 0) -> bool:
    """Whether a text may have anything that the calculator reads: cheap, and never wrongly no."""
    return "calc" in text and _HINT.search(text, offset) is not None


def _known(computations: tuple[Computation, ...], elsewhere: Elsewhere) -> Known:
    names = Named.of([found.block for found in computations])
    here = {name: computations[number].result for name, number in names.numbers.items()}
    return Known(here, elsewhere, names.unread)


def _place(found: Fault) -> int:
    return found.finding.span.start


def read_blocks(text: str, prose: Prose) -> Iterator[Block]:
    """Yield each block of a text; of two with one name, the second is at fault."""
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
        yield block


def _without_name(block: Block) -> Block:
    message = f"another block on this page is named {quoted(block.name)}"
    repeated = blocks.fault(block.name_span, message, "a claim could mean either: rename one")
    return replace(block, name="", nameless=True, faults=(*block.faults, repeated))
