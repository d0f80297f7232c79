"""The Content-Security-Policy of a site: what its pages may load and run, and from where.

Cleaning keeps what is foreign out of a page. The policy is the second lock, which the browser
holds: even what got in somehow runs nothing, asks nobody and sends nothing. It allows the site's
own files, and of the scripts within pages those that the theme's templates hold, each by its
digest. What a page holds beside these is told apart here, so that a theme, or a page of the site's
owner, that needs more is reported and does not break without a word.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from narrows.diagnostic import Failure, suggest

_SELF: Final = "'self'"

USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "default-src": ("'none'",),
    "script-src": (_SELF,),
    "style-src": (_SELF,),
    # Python-Markdown aligns the columns of tables so, and pages of the site's owner are styled so.
    # An attribute is no way out: what it could load, the other directives stop.
    "style-src-attr": ("'unsafe-inline'",),
    # The theme's style sheets draw icons with addresses of data.
    "img-src": (_SELF, "data:"),
    "font-src": (_SELF,),
    "media-src": (_SELF,),
    "connect-src": (_SELF,),
    "worker-src": (_SELF,),
    "manifest-src": (_SELF,),
    "frame-src": ("'none'",),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}
"""Each directive, with what it allows on every site."""

_SOURCE = re.compile(
    r"https?://(?:\*\.)?[\w.-]+(?::(?:\d+|\*))?(?:/[\w./~%+-]*)?|(?:https|data|blob):"
    r"|'(?:self|unsafe-inline|unsafe-eval|unsafe-hashes|wasm-unsafe-eval|strict-dynamic)'"
    r"|'sha(?:256|384|512)-[\w+/-]+={0,2}'",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class ContentPolicy:
    """What the pages of a site may load and run.

    Attributes:
        sources: for each directive, from where.
    """

    sources: Mapping[str, tuple[str, ...]]

    def __str__(self) -> str:
        return "; ".join(" ".join((name, *allowed)) for name, allowed in self.sources.items())

    def and_(self, digests: Iterable[str]) -> ContentPolicy:
        """Return this policy, which allows the scripts of some digests, too."""
        scripts = dict.fromkeys((*self.sources["script-src"], *sorted(digests)))
        return ContentPolicy({**self.sources, "script-src": tuple(scripts)})

    def admits(self, directive: str, address: str) -> bool:
        """Whether a file of another site may be loaded."""
        return any(_matches(source, address) for source in self.sources[directive])


def load(written: object, *, usually: bool = True) -> ContentPolicy | None:
    """Return the policy that a site asks for; None where it wants none.

    Args:
        written: for each directive that allows more than on every site, the further sources; or
            false; or None where the site does not say.
        usually: whether a site that does not say has one.

    Raises:
        Failure: it is neither, or a directive or a source is none.
    """
    if written is False or (written is None and not usually):
        return None
    further = {} if written in (None, True) else written
    if not isinstance(further, dict):
        help = "write the sources that a directive allows, `{img-src: [https://img.example.org]}`"
        raise Failure(f"`content_policy` must be a mapping or false, not `{written}`", help)
    for name, sources in further.items():
        if name not in USUAL:
            help = suggest(str(name), USUAL) or "it has: " + ", ".join(USUAL)
            raise Failure(f"`content_policy` has no directive `{name}`", help)
        for source in sources if isinstance(sources, list) else [sources]:
            if not (isinstance(source, str) and _SOURCE.fullmatch(source)):
                help = "name a site, such as `https://img.example.org`, or a digest, `'sha256-...'`"
                raise Failure(f"`content_policy: {name}` has no source `{source}`", help)
    return ContentPolicy(
        {name: _allowed(usual, further.get(name)) for name, usual in USUAL.items()}
    )


def _allowed(usual: tuple[str, ...], further: object) -> tuple[str, ...]:
    added = further if isinstance(further, list) else [further] if further else []
    # Nothing, and something else, is not what a browser expects to read.
    kept = [source for source in usual if source != "'none'" or not added]
    return tuple(dict.fromkeys((*kept, *map(str, added))))


_ORIGIN = re.compile(
    r"(?P<scheme>https?:)?//(?P<host>[^/?#:\\]+)(?::(?P<port>\d+|\*))?(?P<path>/[^?#]*)?", re.I
)


def _matches(source: str, address: str) -> bool:
    """Whether a source allows an address, as browsers compare them; without a doubt, or not."""
    if source == "https:":
        return address.lower().startswith("https:")
    allowed, asked = _ORIGIN.match(source), _ORIGIN.match(address)
    if allowed is None or asked is None:
        return False
    schemes = (allowed["scheme"].lower(), (asked["scheme"] or "https:").lower())
    host, name = allowed["host"].lower(), asked["host"].lower()
    is_host = name.endswith(host[1:]) if host.startswith("*.") else name == host
    path = allowed["path"] or "/"
    within = (
        (asked["path"] or "/").startswith(path) if path.endswith("/") else asked["path"] == path
    )
    return (
        schemes in (("https:", "https:"), ("http:", "http:"), ("http:", "https:"))
        and is_host
        and allowed["port"] in (asked["port"], "*")
        and within
    )


# --- pages ----------------------------------------------------------------------------------------

_OPENING = re.compile(
    r"<(?P<name>script|style)\b(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>", re.IGNORECASE
)
_CLOSING = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_SOURCED = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?(?P<type>[^\"'\s>]*)", re.IGNORECASE)
_RUNNING = re.compile(
    r"|module|importmap|speculationrules|(?:text|application)/(?:java|ecma)script"
)
_HEAD = re.compile(r"<head\b[^<>]*>\s*(?:<meta charset=[^<>]*>)?", re.IGNORECASE)
_LOADED = re.compile(
    r"<(?P<name>script|link)\b(?:(?<=script)|(?=[^<>]*\srel=[\"']?stylesheet))[^<>]*?\s(?:src|href)"
    r"=(?P<quote>[\"']?)(?P<address>(?:https?:)?//[^\"'\s<>]*)(?P=quote)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Inline:
    """A script, or a style sheet, that stands in a page itself.

    Attributes:
        name: `script` or `style`.
        text: what it says.
    """

    name: str
    text: str

    @property
    def digest(self) -> str:
        """The source by which a policy allows it."""
        found = hashlib.sha256(self.text.encode()).digest()
        return f"'sha256-{base64.b64encode(found).decode()}'"


def inlines(page: str) -> Iterator[Inline]:
    """Yield the scripts and style sheets that stand in a page itself."""
    position = 0
    while opening := _OPENING.search(page, position):
        name = opening["name"].lower()
        closing = _CLOSING[name].search(page, opening.end())
        if closing is None:
            # It goes on to the end, and a browser runs nothing that does.
            return
        position = closing.end()
        if name == "style" or _is_run(opening["attributes"]):
            yield Inline(name, page[opening.end() : closing.start()])


def _is_run(attributes: str) -> bool:
    """Whether a script is code, and in the page itself."""
    kind = _TYPE.search(attributes)
    is_code = kind is None or _RUNNING.fullmatch(kind["type"].lower()) is not None
    return is_code and not _SOURCED.search(attributes)


def digests(templates: Iterable[str]) -> frozenset[str]:
    """Return the digests of the scripts that templates hold, but for those that they fill in."""
    return frozenset(
        inline.digest
        for template in templates
        for inline in inlines(template)
        if inline.name == "script" and not re.search(r"\{[{%]", inline.text)
    )


def guard(page: str, policy: ContentPolicy) -> str:
    """Return a page that tells a browser its policy before anything else, but for its encoding.

    A browser looks for the encoding in the first kilobyte only.
    """
    head = _HEAD.search(page)
    if head is None:
        return page
    written = html.escape(str(policy), quote=False)
    metas = (
        f'<meta http-equiv="Content-Security-Policy" content="{written}">'
        # Where a reader comes from is nobody's business but the site's.
        '<meta name="referrer" content="same-origin">'
    )
    return page[: head.end()] + metas + page[head.end() :]


def stopped(page: str, policy: ContentPolicy) -> Iterator[tuple[str, str]]:
    """Yield what of a page its policy stops, each with the setting that would allow it."""
    for inline in inlines(page):
        directive = f"{inline.name}-src"
        if not {inline.digest, "'unsafe-inline'"} & set(policy.sources[directive]):
            yield (
                f"a {inline.name} that stands in the page",
                f'{{{directive}: ["{inline.digest}"]}}',
            )
    for match in _LOADED.finditer(page):
        directive = "script-src" if match["name"].lower() == "script" else "style-src"
        if not policy.admits(directive, match["address"]):
            origin = _ORIGIN.match(match["address"])
            site = f"https://{origin['host']}" if origin else match["address"]
            yield f"`{match['address']}`", f'{{{directive}: ["{site}"]}}'
