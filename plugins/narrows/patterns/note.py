"""A note: parsed from its text alone, without looking at any other note or at the disk.

`parse` is total. Whatever it is given, it returns a note; what it could not accept is in the
note's `faults`, each addressed to the rule that reports it.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from narrows import yamltree
from narrows.codeblock import Fence
from narrows.diagnostic import Fault, Finding, Related
from narrows.patterns import citation as citations
from narrows.patterns import element as elements
from narrows.patterns import frontmatter as frontmatters
from narrows.patterns import heading as headings
from narrows.patterns import link as links
from narrows.patterns import tag as tags
from narrows.patterns.anchor import Toc
from narrows.patterns.frontmatter import Frontmatter
from narrows.patterns.heading import Heading
from narrows.patterns.link import Kind, Link
from narrows.patterns.outline import Outline
from narrows.patterns.schema import Schema
from narrows.patterns.section import Sections
from narrows.patterns.tag import Tag
from narrows.prose import Prose, separate
from narrows.text import Source, Span

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
        """The title, or what comes nearest to one: the first heading, the file's name."""
        title = self.fields.get("title")
        if isinstance(title, str) and title.strip():
            return " ".join(title.split())
        return next((heading.text for heading in self.headings if heading.level == 1), self.name)

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names that links may use."""
        aliases = self.fields.get("aliases")
        listed = aliases if isinstance(aliases, list) else [aliases]
        return tuple(alias for alias in listed if isinstance(alias, str) and alias.strip())

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the frontmatter and of the text, each once, compared without case."""
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
    head = frontmatters.read(text)
    prose = separate(text, head.span.end)
    body_links = tuple(links.find(text, prose.text))
    found = tuple(headings.find(text, head.span.end, prose, body_links, dialect.toc))
    ids = {heading.anchor for heading in found} | set(headings.ids(prose))
    head_faults = () if is_page else (*head.faults, *dialect.schema.faults(head, text))
    torn = tuple(_prose_faults(prose))
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
            *(() if is_page else _field_links(text, head)),
            *_with_html(body_links, text, prose, is_page=is_page),
        ),
        inline_tags=tuple(tags.find(text, prose.text, head.span.end)),
        faults=(*head_faults, *missing, *torn),
        is_page=is_page,
        claims=tuple(citations.find(text, prose, None if is_page else _summary(head))),
    )


def _summary(head: Frontmatter) -> Span | None:
    """Return the place of the one field whose numbers are claims too."""
    node = head.root.get("summary") if head.root else None
    return node.span if isinstance(node, yamltree.Scalar) else None


_MARKS = re.compile(r"['’‘`]")
_JOINTS = re.compile(r"[\s!-,:-@\[-^{-~]+")


def slug_of(path: str) -> str:
    """Return the address of the note at `path`: each part in lower case, hyphens for spaces.

    Apostrophes go, other punctuation of ASCII becomes a hyphen; letters of every script stay. The
    `index` of a folder has the folder's address.
    """
    parts = [_slug(part) for part in path.removesuffix(".md").split("/")]
    return "/".join(parts[:-1] if parts[-1] == "index" else parts)


def _slug(name: str) -> str:
    text = _MARKS.sub("", unicodedata.normalize("NFC", name).lower())
    return _JOINTS.sub("-", text).strip("-.") or "untitled"


# --- links of the frontmatter and of HTML, faults of the body -------------------------------------


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


def _field_links(text: str, head: Frontmatter) -> Iterator[Link]:
    """Yield the links of the frontmatter: wikilinks in any field, and relations by name."""
    if head.root is None:
        return
    for key, node in head.root.entries:
        if key.text == "relations" and isinstance(node, yamltree.Mapping):
            for kind, names in node.entries:
                for scalar in yamltree.scalars(names):
                    # Anything else is the schema's to report.
                    if isinstance(scalar.value, str):
                        yield _relation(scalar, kind.text)
        elif "[[" in text[node.span.start : node.span.end]:
            for scalar in yamltree.scalars(node):
                yield from links.find_wikilinks(text, scalar.span, Kind.FIELD)


def _relation(scalar: yamltree.Scalar, kind: str) -> Link:
    name = scalar.text.strip().removeprefix("[[").removesuffix("]]")
    target, _, anchor = name.partition("|")[0].strip().partition("#")
    return Link(Kind.RELATION, target, anchor, None, scalar.span, scalar.span, kind)


def _prose_faults(prose: Prose) -> Iterator[Fault]:
    for fence in prose.fences:
        if fence.swallowed is not None or not fence.closed:
            yield Fault("unclosed-fence", _unclosed_fence(fence))
    for span in prose.unclosed:
        message = "the comment that opens here is never closed, so it hides the rest of the note"
        yield Fault("unclosed-comment", Finding(span, message, "close it, or put it in backticks"))


def _unclosed_fence(fence: Fence) -> Finding:
    start = fence.span.start + len(fence.prefix)
    help = "end it with a line of exactly the characters that open it"
    if fence.swallowed is None:
        message = "the code fence that opens here is never closed"
        return Finding(Span(start, start + 3), message, help)
    message = "the code fence that opens here holds the opening of another one"
    related = (Related(fence.swallowed, "which opens here"),)
    help += ", or open it with more characters than that"
    return Finding(Span(start, start + 3), message, help, related)
