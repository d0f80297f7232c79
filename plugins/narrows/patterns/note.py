"""A note: parsed from its text alone, without looking at any other note or at the disk.

`parse` is total. Whatever it is given, it returns a note; what it could not accept is in the
note's `faults`, each addressed to the rule that reports it.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from narrows import yamltree
from narrows.diagnostic import Fault
from narrows.patterns import citation as citations
from narrows.patterns import element as elements
from narrows.patterns import fieldlink as fieldlinks
from narrows.patterns import frontmatter as frontmatters
from narrows.patterns import heading as headings
from narrows.patterns import link as links
from narrows.patterns import tag as tags
from narrows.patterns import tear
from narrows.patterns.anchor import Toc
from narrows.patterns.frontmatter import Frontmatter
from narrows.patterns.heading import Heading
from narrows.patterns.limits import measure
from narrows.patterns.link import Link
from narrows.patterns.outline import Outline
from narrows.patterns.schema import Schema
from narrows.patterns.section import Sections
from narrows.patterns.tag import Tag
from narrows.prose import Prose, separate, without_comments
from narrows.text import Source, Span, shortened

TEARING = frozenset({"unclosed-fence", "unclosed-comment"})
"""The rules whose faults hide parts of a text, so that what else seems wrong there is a guess."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the site's configuration says about reading notes."""

    schema: Schema
    toc: Toc
    sections: Sections = field(default_factory=Sections)


@dataclass(frozen=True, slots=True)
class Note:
    """One Markdown file, read.

    Attributes:
        path: where it is, relative to the vault's root (to `docs_dir` for a page of the site).
        slug: its address below the vault's, without slashes at the ends.
        source: its text, with the path that people click on.
        frontmatter: its head.
        prose: its body with everything but prose blank, at the offsets of the source.
        outline: its headings.
        anchors: every id that a link can name, headings' and others'.
        blocks: Obsidian's block ids (`^id`) by name, each with the place of its marker.
        links: in order; those of the frontmatter first.
        claims: the numbers that it takes from other notes, in order.
        inline_tags: the tags in the text, in order.
        faults: what could not be accepted.
        is_page: whether it is a hand-written page of the site and not a note of the vault: then
            its frontmatter is the host's own affair.
        is_kept: whether the site keeps it home, whatever it says.
        is_pinned: whether its headings have ids that do not all follow from their words.
    """

    path: str
    slug: str
    source: Source
    frontmatter: Frontmatter
    prose: Prose
    outline: Outline
    anchors: frozenset[str]
    blocks: dict[str, Span]
    links: tuple[Link, ...]
    inline_tags: tuple[Tag, ...]
    faults: tuple[Fault, ...]
    is_page: bool = False
    is_kept: bool = False
    is_pinned: bool = False
    claims: tuple[Link, ...] = ()

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return posixpath.basename(self.path).removesuffix(".md")

    @property
    def folder(self) -> str:
        """The folder that the file is in, with a slash at its end; empty for the root."""
        return self.path[: self.path.rfind("/") + 1]

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the frontmatter."""
        return self.frontmatter.values

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order."""
        return self.outline.headings

    @property
    def title(self) -> str:
        """The title, or what comes nearest to one: the first heading, the file's name.

        Every link to the note may show it, so of a very long one there is only a part.
        """
        title = self.fields.get("title")
        written = " ".join(without_comments(title).split()) if isinstance(title, str) else ""
        first = (each.shown for each in self.headings if each.level == 1)
        return shortened(written or next(first, self.name))

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names that links may use."""
        aliases = self.fields.get("aliases")
        listed = aliases if isinstance(aliases, list) else [aliases]
        return tuple(alias for alias in listed if isinstance(alias, str) and alias.strip())

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of head and text, each once, compared without case."""
        listed = self.fields.get("tags")
        head = [tag for tag in listed if isinstance(tag, str)] if isinstance(listed, list) else []
        return tags.distinct([*head, *(tag.name for tag in self.inline_tags)])

    @property
    def is_torn(self) -> bool:
        """Whether a fence or comment that never ends hides a part that was meant to be seen."""
        return any(fault.rule in TEARING for fault in self.faults)

    @property
    def body(self) -> Span:
        """Everything behind the frontmatter."""
        return Span(self.frontmatter.span.end, len(self.source.text))


def parse(path: str, source: Source, dialect: Dialect, *, is_page: bool = False) -> Note:
    """Read the note at `path` in the vault, or the page at `path` of the site. Never raises."""
    text = source.text
    if (over := measure.crossing(text, is_page=is_page)) is not None:
        return unread(path, source, over, is_page=is_page)
    head = frontmatters.read(text)
    prose = separate(text, head.span.end)
    if (over := measure.overload(text, prose.text, head.span.end, is_page=is_page)) is not None:
        return unread(path, source, over, is_page=is_page)
    body_links = tuple(links.find(text, prose.text))
    found = tuple(headings.find(text, head.span.end, prose, body_links, dialect.toc))
    ids = {heading.anchor for heading in found} | set(headings.ids(prose))
    head_faults = () if is_page else (*head.faults, *dialect.schema.faults(head, text))
    torn = tuple(tear.faults(prose))
    missing = () if is_page or torn else dialect.sections.faults(head, found)
    return Note(
        path=path,
        slug=slug_of(path),
        source=source,
        frontmatter=head,
        prose=prose,
        outline=Outline.of(found),
        anchors=frozenset(ids),
        blocks=headings.blocks(prose),
        links=(
            *(() if is_page else fieldlinks.find(text, head)),
            *_with_html(body_links, text, prose, is_page=is_page),
        ),
        inline_tags=tuple(tags.find(text, prose.text, head.span.end)),
        faults=(*head_faults, *missing, *torn),
        is_page=is_page,
        claims=tuple(citations.find(text, prose, None if is_page else _summary(head))),
    )


def unread(path: str, source: Source, *faults: Fault, is_page: bool = False) -> Note:
    """Return a note of which nothing is known but where it is, so that it is private."""
    return Note(
        path=path,
        slug=slug_of(path),
        source=source,
        frontmatter=Frontmatter(Span(0, 0), None, {}),
        prose=Prose(""),
        outline=Outline.of(()),
        anchors=frozenset(),
        blocks={},
        links=(),
        inline_tags=(),
        faults=faults,
        is_page=is_page,
    )


def _summary(head: Frontmatter) -> Span | None:
    """Return the place of the one field whose numbers are claims too."""
    node = head.root.get("summary") if head.root else None
    return node.span if isinstance(node, yamltree.Scalar) else None


_MARKS = re.compile(r"['’‘`]")
_JOINTS = re.compile(r"[\s\x00-,:-@\[-^{-\x9f]+")
# What is not seen. Two of its kind join letters, and emoji, to what they are together.
_UNSEEN = re.compile(
    r"[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+"
)
_LONGEST = 200


def slug_of(path: str) -> str:
    """Return the address of the note at `path`: each part in lower case, hyphens for spaces.

    Apostrophes and what cannot be seen go, other punctuation of ASCII becomes a hyphen; letters of
    every script stay. The `index` of a folder has the folder's address. A part has at most 200
    bytes: no file may have more than 255, and letters may need more of them in lower case.
    """
    parts = [_slug(part) for part in path.removesuffix(".md").split("/")]
    return "/".join(parts[:-1] if parts[-1] == "index" else parts)


def _slug(name: str) -> str:
    text = _MARKS.sub("", unicodedata.normalize("NFC", name).lower())
    if not text.isascii():
        text = _UNSEEN.sub("", text)
    slug = _JOINTS.sub("-", text).strip("-.")
    if len(slug) * 4 > _LONGEST:
        slug = slug.encode()[:_LONGEST].decode("utf-8", "ignore").strip("-.")
    return slug or "untitled"


def _with_html(
    found: tuple[Link, ...], text: str, prose: Prose, *, is_page: bool
) -> Iterable[Link]:
    """Return the links of a body with those of its HTML among them."""
    html = [
        link
        for link in elements.find(text, prose.text)
        # What may run on a page of the site is for its owner to say.
        if not is_page or links.scheme_of(link.target) is None
    ]
    return sorted((*found, *html), key=lambda link: link.span.start) if html else found
