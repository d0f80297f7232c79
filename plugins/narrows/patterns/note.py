"""A note: parsed from its text alone, without looking at any other note or at the disk.

`parse` is total. Whatever it is given, it returns a note; what it could not accept is in the
note's `faults`, each addressed to the rule that reports it.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from narrows import yamltree
from narrows.diagnostic import Fault, Finding, Related
from narrows.patterns import frontmatter as frontmatters
from narrows.patterns import link as links
from narrows.patterns.anchor import Toc
from narrows.patterns.frontmatter import Frontmatter
from narrows.patterns.link import Kind, Link
from narrows.patterns.schema import Schema
from narrows.prose import Fence, Prose, separate
from narrows.text import Source, Span

TEARING = frozenset({"unclosed-fence", "unclosed-comment"})
"""The rules whose faults hide parts of a text, so that what else seems wrong there is a guess."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 1 to 6, its text without links' syntax, its id, its line."""

    level: int
    text: str
    anchor: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the site's configuration says about reading notes."""

    schema: Schema
    toc: Toc


@dataclass(frozen=True, slots=True)
class Note:
    """One Markdown file, read.

    Attributes:
        path: where it is, relative to the vault's root (to `docs_dir` for a page of the site).
        slug: its address below the vault's, without slashes at the ends.
        source: its text, with the path that people click on.
        frontmatter: its head.
        prose: its body with everything but prose blank, at the offsets of the source.
        headings: in order.
        anchors: every id that a link can name, headings' and others'.
        blocks: Obsidian's block ids (`^id`) by name, each with the place of its marker.
        links: in order; those of the frontmatter first.
        faults: what could not be accepted.
        is_page: whether it is a hand-written page of the site and not a note of the vault: then
            its frontmatter is the host's own affair.
    """

    path: str
    slug: str
    source: Source
    frontmatter: Frontmatter
    prose: Prose
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    blocks: dict[str, Span]
    links: tuple[Link, ...]
    faults: tuple[Fault, ...]
    is_page: bool = False

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return posixpath.basename(self.path).removesuffix(".md")

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the frontmatter."""
        return self.frontmatter.values

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
    headings = tuple(_headings(text, prose, body_links, dialect.toc))
    ids = {heading.anchor for heading in headings} | set(_other_ids(prose.text))
    head_faults = () if is_page else (*head.faults, *dialect.schema.faults(head))
    return Note(
        path=path,
        slug=slug_of(path),
        source=source,
        frontmatter=head,
        prose=prose,
        headings=headings,
        anchors=frozenset(ids),
        blocks=_blocks(prose),
        links=(*(() if is_page else _field_links(text, head)), *body_links),
        faults=(*head_faults, *_prose_faults(prose)),
        is_page=is_page,
    )


def _blocks(prose: Prose) -> dict[str, Span]:
    """Return Obsidian's block ids, which compare without case; of a repeated one the last."""
    found = _BLOCK_ID.finditer(prose.text) if "^" in prose.text else ()
    return {match["id"].lower(): Span(*match.span()) for match in found}


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


# --- headings and other places --------------------------------------------------------------------

_HEADING = re.compile(
    r"^[> \t]*(?P<marks>#{1,6})[ \t]+(?P<text>[^\n]*?)[ \t]*#*[ \t]*$"
    r"|(?:\A|(?<=\n\n))(?P<setext>[^\s>|#-][^\n]*)\n(?P<line>=+|-+)[ \t]*$",
    re.MULTILINE,
)
_BLOCK_ID = re.compile(r"(?:^|(?<=[ \t]))\^(?P<id>[A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)
_ATTRIBUTE_ID = re.compile(r"\{:?[^{}\n]*#(?P<id>[^\s{}.]+)[^{}\n]*\}")
_HTML_ID = re.compile(r"<[A-Za-z][^<>]*?\s(?:id|name)=[\"']?(?P<id>[^\s\"'<>]+)")


def _headings(text: str, prose: Prose, body_links: tuple[Link, ...], toc: Toc) -> Iterator[Heading]:
    """Yield the headings with the ids that the renderer will give them."""
    matches = list(_HEADING.finditer(prose.text))
    spans = [Span(*match.span("text" if match["marks"] else "setext")) for match in matches]
    named = [link for link in body_links if link.kind in (Kind.WIKILINK, Kind.EMBED)]
    texts = [_show_links(text, span, named) for span in spans]
    ids = toc.ids(texts, taken=_other_ids(prose.text))
    for match, shown, anchor in zip(matches, texts, ids, strict=True):
        level = len(match["marks"]) if match["marks"] else 1 + match["line"].startswith("-")
        yield Heading(level, _plain(shown), anchor, Span(*match.span()))


def _show_links(text: str, span: Span, named: list[Link]) -> str:
    """Return a heading's text with each wikilink as the words it will show."""
    parts: list[str] = []
    done = span.start
    for link in named:
        if span.start <= link.span.start and link.span.end <= span.end:
            parts += (text[done : link.span.start], link.label or link.target or link.anchor)
            done = link.span.end
    return "".join([*parts, text[done : span.end]])


_MARKUP = re.compile(r"[*_~`=]+|\{:?[^{}\n]*\}\s*\Z|!?\[([^\[\]]*)\]\([^()\n]*\)")


def _plain(text: str) -> str:
    """Return the words of a heading without their markup."""
    return _MARKUP.sub(lambda match: match[1] or "", text).strip()


def _other_ids(prose: str) -> list[str]:
    """Return ids that authors gave to anything, by attribute lists or in HTML."""
    ids = [match["id"] for match in _ATTRIBUTE_ID.finditer(prose)] if "{" in prose else []
    if "<" in prose:
        ids += (match["id"] for match in _HTML_ID.finditer(prose))
    return ids


# --- links of the frontmatter, faults of the body -------------------------------------------------


def _field_links(text: str, head: Frontmatter) -> Iterator[Link]:
    """Yield the links of the frontmatter: wikilinks in any field, and relations by name."""
    if head.root is None:
        return
    for key, node in head.root.entries:
        if key.text == "relations" and isinstance(node, yamltree.Mapping):
            for kind, names in node.entries:
                for scalar in yamltree.scalars(names):
                    yield _relation(scalar, kind.text)
        elif "[[" in text[node.span.start : node.span.end]:
            for scalar in yamltree.scalars(node):
                yield from links.find_wikilinks(text, scalar.span, Kind.FIELD)


def _relation(scalar: yamltree.Scalar, kind: str) -> Link:
    name = scalar.text.strip().removeprefix("[[").removesuffix("]]")
    target, _, anchor = name.partition("#")
    return Link(Kind.RELATION, target, anchor, None, scalar.span, scalar.span, kind)


def _prose_faults(prose: Prose) -> Iterator[Fault]:
    for fence in prose.fences:
        if fence.swallowed is not None or not fence.closed:
            yield Fault("unclosed-fence", _unclosed_fence(fence))
    for span in prose.unclosed:
        message = "the comment that opens here is never closed, so it hides the rest of the note"
        yield Fault("unclosed-comment", Finding(span, message, "close it, or escape the opening"))


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
