"""A made-up vault of any size, for measuring: the same notes for Narrows and as plain Markdown.

A note has about 520 words and 9 links, as the notes of a real vault have. Every link resolves and
every claim holds, so that a check of the vault is clean. The same seed gives the same vault.
"""

from __future__ import annotations

import posixpath
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrows.calculator.model import Model
from narrows.calculator.models import catalogue

SECTIONS = ("Core Concept", "How It Works", "Where It Shows", "Implications", "What To Do")
LINKS_IN_TEXT = 7
LINKS_IN_LIST = 2
SENTENCES = 9
WORDS = (  # noqa: SIM905 - a list of them fills a page
    "work queue stage team batch part share delay arrival review decision limit buffer cost hour "
    "week change result order flow handover meeting measure plan step size load test note reason "
    "the a one every each no this that another the the a a of of in in for with before after from "
    "under over to by and and or but than when where waits grows moves ends starts takes gives "
    "needs keeps shows makes falls rises holds is is was has can must will small large slow fast "
    "late early long short open full steady scarce common whole single second next last"
).split()


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one note is called and where it lies, below the vault's root."""

    title: str
    path: str

    @property
    def slug(self) -> str:
        """Its address, which is its path without the ending."""
        return self.path.removesuffix(".md")

    @property
    def name(self) -> str:
        """Its file name without the ending."""
        return posixpath.basename(self.slug)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the links, blocks and claims of a note are written.

    Attributes:
        links: the kinds of link, from the note that links and the one linked to.
        block: the name of the fence that holds a calculation.
        claim: how the number in the prose is written.
    """

    links: Sequence[Callable[[Leaf, Leaf], str]]
    block: str
    claim: str


def _relative(origin: Leaf, target: Leaf) -> str:
    return posixpath.relpath(target.path, posixpath.dirname(origin.path) or ".")


VAULT = Dialect(
    links=(
        lambda _, note: f"[[{note.name}]]",
        lambda _, note: f"[[{note.name}|the other note]]",
        lambda _, note: f"[[{note.title}]]",
        lambda _, note: f"[[{note.name}#How It Works]]",
        lambda _, note: f"[the other note](/patterns/{note.slug})",
        lambda _, note: f"[{note.name}](/patterns/{note.slug}#implications)",
        lambda origin, note: f"[the other note]({_relative(origin, note)})",
    ),
    block="calc",
    claim="[{0}×](calc:case.S)",
)

PLAIN = Dialect(
    links=(
        lambda origin, note: f"[{note.title}]({_relative(origin, note)})",
        lambda origin, note: f"[the other note]({_relative(origin, note)})",
        lambda origin, note: f"[{note.title}]({_relative(origin, note)}#how-it-works)",
        lambda origin, note: f"[{note.name}]({_relative(origin, note)}#implications)",
    ),
    block="yaml",
    claim="{0}×",
)


def leaves(count: int, folders: int) -> list[Leaf]:
    """Return the names and places of `count` notes, spread over `folders` (1: all in the root)."""
    return [
        Leaf(
            title=f"{WORDS[number % 30].title()} Study {number}",
            path=(f"area-{number % folders}/" if folders > 1 else "")
            + f"{WORDS[number % 30]}-study-{number}.md",
        )
        for number in range(count)
    ]


def write(folder: Path, notes: Sequence[Leaf], dialect: Dialect, seed: int) -> None:
    """Write all notes below `folder` in one dialect."""
    for number, note in enumerate(notes):
        path = folder / note.path
        path.parent.mkdir(parents=True, exist_ok=True)
        # A source of its own for every note: the words are then the same in both dialects.
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - for words, not for secrets
        path.write_text(_text(number, note, notes, dialect, chance), encoding="utf-8")


def _text(
    number: int, note: Leaf, notes: Sequence[Leaf], dialect: Dialect, chance: random.Random
) -> str:
    targets = [chance.choice(notes) for _ in range(LINKS_IN_TEXT + LINKS_IN_LIST)]
    kinds = [chance.random() for _ in targets]
    links = [
        dialect.links[int(kind * len(dialect.links))](note, target)
        for kind, target in zip(kinds, targets, strict=True)
    ]
    parts = [_head(note, chance), *_sections(links[:LINKS_IN_TEXT], chance)]
    if number % 10 == 0:
        parts.insert(2, _calculation(dialect, chance))
    related = [f"- {link} — {_sentence(chance)}" for link in links[LINKS_IN_TEXT:]]
    parts += ("## Related Patterns\n", "\n".join(related), "\n---\n\n## Cross-References\n")
    return "\n".join(parts)


def _head(note: Leaf, chance: random.Random) -> str:
    tags = ", ".join(f"topic-{chance.randrange(40)}-{position}" for position in range(3))
    created = f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return (
        f"---\ntitle: {note.title}\ntype: pattern\npublic: true\ncreated: {created}\n"
        f"tags: [{tags}]\n---\n"
    )


def _sections(links: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Yield the sections, the links strewn over their sentences."""
    places = chance.sample(range(len(SECTIONS) * SENTENCES), len(links))
    at = dict(zip(places, links, strict=True))
    for section, heading in enumerate(SECTIONS):
        sentences = [
            f"{_sentence(chance)} See {at[place]}." if place in at else _sentence(chance)
            for place in range(section * SENTENCES, (section + 1) * SENTENCES)
        ]
        half = len(sentences) // 2
        yield f"## {heading}\n\n{' '.join(sentences[:half])}\n\n{' '.join(sentences[half:])}\n"


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=11)).capitalize() + "."


def _calculation(dialect: Dialect, chance: random.Random) -> str:
    """Write a block of Amdahl's law, and a sentence with its result."""
    share, gain = chance.randrange(5, 95), chance.randrange(5, 195)
    result = 1 / ((1 - share / 100) + share / 100 / (1 + gain / 100))
    claim = dialect.claim.format(f"{result:.2f}")
    return (
        f"```{dialect.block}\nmodel: amdahl\nname: case\np: {share}%\ngain: {gain}%\n```\n\n"
        f"The whole becomes {claim} as fast.\n"
    )


def figures(count: int) -> str:
    """Return a page of `count` blocks: the example of each model in turn, with a claim each."""
    models = list(catalogue().values())
    return "# Figures\n\n" + "".join(
        _figure(models[number % len(models)], number) for number in range(count)
    )


def _figure(model: Model, number: int) -> str:
    lines = [f"model: {model.name}", f"name: figure-{number}"]
    lines += [f"{name}: {value}" for name, value in model.example.items()]
    output = next(item for item in model.outputs if not item.many)
    claim = f"The model gives [?](calc:figure-{number}.{output.symbol})."
    return "\n".join(["```calc", *lines, "```", "", claim, "", ""])
