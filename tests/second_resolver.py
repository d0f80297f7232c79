"""A second, small reader and resolver of links, written from the documentation and not our code.

It knows less than ours: it goes line by line, and it looks names up in one plain table. Where the
two agree on every link of a vault, a mistake would have to have been made twice.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

import yaml


@dataclass(frozen=True, order=True)
class Seen:
    """A link: where it begins, whether it goes by name (and not by path), and what it names."""

    start: int
    by_name: bool
    target: str


# --- reading --------------------------------------------------------------------------------------


def live(text: str) -> str:
    """Return a text with frontmatter, code, comments and escapes replaced by spaces."""
    parts = [_spaces(text[: len(text) - len(_body(text))])]
    fence, indent_is_code, in_list = "", True, False
    for line in _body(text).splitlines(keepends=True):
        bare = re.sub(r"^(?:[ \t]*>)*[ \t]*", "", line)
        opening = re.match(r"(`{3,}|~{3,})(?!.*`)", re.sub(r"^(?:[-*+]|\d+[.)])[ \t]+", "", bare))
        if fence:
            parts.append(_spaces(line))
            fence = "" if bare.strip() == fence else fence
            continue
        if opening:
            fence = opening[1]
            parts.append(_spaces(line))
            continue
        is_blank = not bare.strip()
        in_list = bool(re.match(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]", line)) or (
            in_list and (is_blank or line[0] in " \t")
        )
        is_code = indent_is_code and not in_list and bool(re.match(r" {4}|\t", line))
        parts.append(_spaces(line) if is_code else line)
        indent_is_code = is_blank or is_code
    return _without_inline("".join(parts))


def _body(text: str) -> str:
    head = re.match(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)", text)
    return text[head.end() :] if head else text


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


_INLINE = re.compile(
    r"\\[!-/:-@\[-`{-~]|(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[^`]|(?!(?<!`)\1(?!`))`)+?(?<!`)\1(?!`)"
    r"|%%.*?%%|<!--.*?-->|%%.*|<!--.*|<(pre|script|style|textarea)\b.*?</\2\s*>",
    re.DOTALL | re.IGNORECASE,
)


def _without_inline(text: str) -> str:
    return _INLINE.sub(lambda match: _spaces(match[0]), text)


_LINK = re.compile(
    r"\[\[(?P<wiki>[^\[\]\n]+)\]\]"
    r"|\]\(\s*(?P<dest><[^<>\n]*>|(?:[^\s()<>]|\([^()\s]*\)| (?!['\"]))*)"
    r"\s*(?:\"[^\"\n]*\"|'[^'\n]*')?\s*\)"
    r"|^ {0,3}\[[^\]\^\n][^\]\n]*\]:[ \t]*(?P<url><[^<>\n]*>|[^\s<>]+)"
    r"(?=[ \t]*(?:[\"'(].*)?$)",
    re.MULTILINE,
)


def links(text: str) -> Iterator[Seen]:
    """Yield the links of a note that stay within the site."""
    said = "\n".join(_scalars(_fields(text)))
    for match in re.finditer(r"\[\[([^\[\]\n]+)\]\]", text[: len(text) - len(_body(text))]):
        if match[0] in said:
            yield Seen(match.start(), True, _name(match[1]))
    shown = live(text)
    for match in _LINK.finditer(shown):
        if match["wiki"] is not None:
            start = match.start()
            if not (re.fullmatch(r"[\d,\s]*", match["wiki"]) and text[start - 1 : start].isalnum()):
                yield Seen(start, True, _name(text[slice(*match.span("wiki"))]))
            continue
        group = "dest" if match["dest"] is not None else "url"
        if group == "dest" and not _is_opened(shown, match.start()):
            continue
        written = html.unescape(text[slice(*match.span(group))].strip().strip("<>").strip())
        if written and not re.match(r"(?:https?|mailto|calc):|//", written, re.IGNORECASE):
            target = unquote(re.split(r"[?#]", written)[0]).strip()
            yield Seen(match.start(group), False, target)


def _is_opened(shown: str, end: int) -> bool:
    """Whether the bracket that closes at `end` was opened in its block."""
    depth = 0
    for character in reversed(shown[max(shown.rfind("\n\n", 0, end), 0) : end + 1]):
        depth += (character == "]") - (character == "[")
        if depth == 0:
            return True
    return False


def _name(inner: str) -> str:
    return re.split(r"\\?\||#", re.sub(r"%%.*?%%|<!--.*?-->", "", inner))[0].strip()


# --- resolving ------------------------------------------------------------------------------------


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _stem(path: str) -> str:
    return path[:-3] if path.lower().endswith(".md") else path


def _slug(path: str) -> str:
    """Lower case, apostrophes gone, a hyphen for any run of spaces and of ASCII's punctuation."""
    parts = []
    for part in _stem(path).split("/"):
        kept = re.sub("['’‘`]", "", unicodedata.normalize("NFC", part).lower())
        marks = re.sub(r"[^\w\s.]", lambda mark: "-" if mark[0].isascii() else mark[0], kept)
        parts.append(re.sub(r"[\s-]+", "-", marks).strip("-.") or "untitled")
    return "/".join(parts[:-1] if parts[-1] == "index" else parts)


_TEXT = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _fields(text: str) -> dict[str, object]:
    """Return the frontmatter, every value as text; nothing where it cannot be read."""
    head = text[: len(text) - len(_body(text))]
    try:
        read = yaml.load(head.strip().strip("-"), Loader=_TEXT)  # noqa: S506 - text only
    except yaml.YAMLError:
        return {}
    return read if isinstance(read, dict) else {}


def _scalars(value: object) -> Iterator[str]:
    """Yield the texts in a value. To YAML, `[[x]]` without quotes is a list in a list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _scalars(each)


def _title(path: str, text: str, fields: Mapping[str, object]) -> str:
    title = fields.get("title")
    if isinstance(title, str) and title.strip():
        return " ".join(title.split())
    heading = re.search(r"^# +(.+?)(?: +#+)? *$", live(text), re.MULTILINE)
    return text[slice(*heading.span(1))] if heading else PurePosixPath(_stem(path)).name


PATH, ENDING, NAME, SLUG, ALIAS, TITLE = range(6)
OUTSIDE, UNSAFE = "(outside)", "(unsafe)"


class Second:
    """The notes of a vault by every name they have."""

    def __init__(self, notes: Mapping[str, str], assets: Iterable[str], prefix: str) -> None:
        """Take every note's text by its path, the other files, and where notes are published."""
        self.prefix = prefix
        self.known: dict[tuple[int, str], set[str]] = {}
        for path, text in notes.items():
            for tier, name in _names(path, text):
                self.known.setdefault((tier, name), set()).add(path)
        self.assets = {
            ending: path
            # The last one stays: the shortest path, so that a whole one beats another's end.
            for path in sorted(
                assets, key=lambda path: (path.count("/"), len(path), path), reverse=True
            )
            for ending in _endings(_folded(path))
        }

    def resolve(self, source: str, seen: Seen) -> set[str]:
        """Return the notes that a link may mean, all of the first kind of name that matches.

        An attachment stands for itself; nothing at all is an empty set.
        """
        if not seen.target:
            return {source}
        if not seen.by_name and re.match(r"[A-Za-z][\w+.-]*:", seen.target):
            return {UNSAFE}
        target = _folded(seen.target)
        relative = _joined(_folded(source), target)
        if relative is None:
            return {OUTSIDE}
        key, tiers = _stem(target).strip("/"), []
        if target.startswith("/"):
            inner = key.removeprefix(f"{self.prefix}/")
            tiers = [(tier, name) for name in (inner, _slug(inner)) for tier in (PATH, SLUG)]
        else:
            tiers = [(PATH, key), (PATH, _stem(relative)), *([(ENDING, key)] if "/" in key else [])]
            if seen.by_name or target.endswith(".md"):
                tiers += [(NAME, key), (SLUG, key), (SLUG, _slug(key)), (ALIAS, key), (TITLE, key)]
        matches = (self.known[each] for each in tiers if each in self.known)
        found = next(matches, set())
        return found or self._asset(relative, target.strip("/"))

    def _asset(self, *paths: str) -> set[str]:
        for path in paths:
            for name in (path, path.removeprefix(f"{self.prefix}/")):
                if name in self.assets:
                    return {self.assets[name]}
        return set()


def _names(path: str, text: str) -> Iterator[tuple[int, str]]:
    stem, slug, fields = _folded(_stem(path)), _slug(path), _fields(text)
    yield PATH, stem
    yield NAME, stem.rpartition("/")[2]
    yield TITLE, _folded(_title(path, text, fields))
    yield from ((ENDING, ending) for ending in _endings(stem))
    yield from ((SLUG, each) for each in {slug, slug.rpartition("/")[2]} if each)
    aliases = fields.get("aliases")
    for alias in aliases if isinstance(aliases, list) else [aliases]:
        if isinstance(alias, str) and alias.strip():
            yield ALIAS, _folded(alias)


def _endings(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[start:]) for start in range(len(parts))]


def _joined(source: str, target: str) -> str | None:
    """Return a target as a path from the vault's root; None where it leaves the vault."""
    if target.startswith("/"):
        return target.strip("/")
    parts = source.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
