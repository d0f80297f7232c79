"""Comments in which an author says that a finding is right where it is. A pure function of a text.

`<!-- narrows: ignore[broken-link] it is written next week -->` silences findings of the rule on its
own line, or, where it stands alone, on the next line that holds anything. `%% ... %%` does the
same, and so does `# ...` in YAML. `ignore-file[...]` silences a rule in the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from narrows import remark
from narrows.diagnostic import Diagnostic, Finding, Fix, suggest
from narrows.remark import Lines
from narrows.text import Edit, Span

SYNTAX, UNUSED = "suppression-syntax", "unused-suppression"
"""The rules about suppressions. No comment silences them."""

_HINT = "arrows:"  # with a capital too
_LINE, _FILE = "ignore", "ignore-file"


Place = tuple[str, int | None]
"""A rule, and the line that it is silenced on; None for the whole file."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One rule that one comment names.

    Attributes:
        rule: the rule's name.
        span: where the name stands.
        lines: the lines whose findings it silences, counted from 1; None for the whole file.
        reason: what the author says about it; perhaps empty.
        removal: the change that takes it out.
    """

    rule: str
    span: Span
    lines: tuple[int, ...] | None
    reason: str
    removal: Edit

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it silences its rule."""
        return tuple((self.rule, line) for line in self.lines or (None,))

    @property
    def unused(self) -> Finding:
        """What to say where it has silenced nothing."""
        where = "in this file" if self.lines is None else "here"
        message = f"`{self.rule}` finds nothing {where} that this could silence"
        fix = Fix(f"take `{self.rule}` out", (self.removal,), safe=True)
        return Finding(self.span, message, "take it out", fix=fix)


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that its author says is right where it is, with the reason, if one is given."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Suppressions:
    """What an author wants to hear nothing of, and what of it cannot be understood."""

    found: tuple[Suppression, ...] = ()
    faults: tuple[Finding, ...] = ()

    def silence(
        self, diagnostics: Iterable[Diagnostic]
    ) -> tuple[list[Diagnostic], list[Silenced], list[Suppression]]:
        """Part what was found in the file into what is left and what is silenced.

        Returns:
            What is left, what is silenced, and the suppressions that have silenced nothing.
        """
        reasons: dict[Place, str] = {}
        for suppression in self.found:
            for place in suppression.places:
                reasons.setdefault(place, suppression.reason)
        left, silenced, used = [], [], set()
        for each in diagnostics:
            places = [(each.rule, each.start.line), (each.rule, None)]
            meant = [place for place in places if place in reasons]
            used.update(meant)
            if meant:
                silenced.append(Silenced(each, reasons[meant[0]]))
            else:
                left.append(each)
        unused = [each for each in self.found if used.isdisjoint(each.places)]
        return left, silenced, unused


def find(
    text: str, comments: Iterable[Span], yamls: Iterable[tuple[int, str]], rules: Mapping[str, str]
) -> Suppressions:
    """Find the suppressions of a text.

    Args:
        text: the text.
        comments: its comments in Markdown, delimiters included.
        yamls: its parts that are YAML, each with where it begins.
        rules: the group of every rule.
    """
    if _HINT not in text:
        return Suppressions()
    found = [span for span in comments if _is_closed(text, span)]
    for start, part in yamls:
        found += [span.shifted(start) for span in remark.in_yaml(part)]
    found.sort()
    reader = _Reader(Lines.of(text, found), rules)
    for span in found:
        reader.read(span)
    return Suppressions(tuple(reader.found), tuple(reader.faults))


# --- what a comment says --------------------------------------------------------------------------

_WRITTEN = re.compile(
    r"""
    (?: <!-- | %% | \# ) \s* narrows: \s* (?P<verb> [\w-]* ) [ \t]*
    (?P<bracket> \[ (?P<names> [^\]]* ) (?P<closed> \] )? )?
    (?P<reason> .*? ) (?: --> | %% )? \Z
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# One that is never closed is a fault of its own, and what it says is a guess.
_CLOSED = re.compile(r"<!--(?s:.*)-->|%%(?s:.*)%%")
_NAME = re.compile(r"[^\s,]+(?:[^\S\n]+[^\s,]+)*")
_UNKNOWN = "see `narrows rules`"


def _is_closed(text: str, comment: Span) -> bool:
    return _CLOSED.fullmatch(text, comment.start, comment.end) is not None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads comments one by one.

    Attributes:
        lines: the text around them.
        rules: the group of every rule.
        found: what was understood.
        faults: what was not.
    """

    lines: Lines
    rules: Mapping[str, str]
    found: list[Suppression] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)

    def read(self, comment: Span) -> None:
        """Read one comment."""
        text = self.lines.text
        written = _WRITTEN.match(text, comment.start, comment.end)
        if written is None or not self._is_meant(written):
            return
        verb = Span(*written.span("verb"))
        names = [Span(*match.span()) for match in _NAME.finditer(text, *written.span("names"))]
        if written["verb"] not in (_LINE, _FILE):
            help = suggest(written["verb"], [_FILE, _LINE]) or f"write `{_LINE}` or `{_FILE}`"
            self._fault(verb, f"a suppression cannot begin with `{written['verb']}`", help)
        elif written["bracket"] and not written["closed"]:
            start = written.start("bracket")
            message = "the bracket that opens here is never closed"
            self._fault(Span(start, start + 1), message, "close it behind the last rule")
        elif not names:
            message = f"`{written['verb']}` names no rule, so it silences nothing"
            self._fault(verb, message, f"name the rules: `{written['verb']}[broken-link]`")
        else:
            self._take(comment, written, names)

    def _is_meant(self, written: re.Match[str]) -> bool:
        """Whether a comment is meant for us, and is not just a remark that begins like one."""
        near = suggest(written["verb"], [_LINE, _FILE])
        return bool(near) or written.start("bracket") == written.end("verb")

    def _take(self, comment: Span, written: re.Match[str], names: list[Span]) -> None:
        text = self.lines.text
        lines = None if written["verb"] == _FILE else self.lines.meant(comment)
        for index, span in enumerate(names):
            name = span.of(text)
            if name not in self.rules or name in (SYNTAX, UNUSED):
                self._fault(span, *self._wrong(name))
                continue
            removal = self.lines.removal(comment) if len(names) == 1 else _taken(names, index)
            reason = " ".join(written["reason"].split())
            self.found.append(Suppression(name, span, lines, reason, removal))

    def _wrong(self, name: str) -> tuple[str, str]:
        """Return the fact and the help for a name that a suppression cannot have."""
        if name in self.rules:
            return f"no comment can silence `{name}`", "mend the suppression it speaks of"
        if name in self.rules.values():
            help = "name the rules themselves: `narrows rules` lists them"
            return f"`{name}` is a group of rules, and a suppression names single ones", help
        return f"no rule `{name}`", suggest(name, self.rules) or _UNKNOWN

    def _fault(self, span: Span, message: str, help: str) -> None:
        self.faults.append(Finding(span, message, help))


def _taken(names: Sequence[Span], index: int) -> Edit:
    """Return the change that takes one of several names out of its brackets."""
    if index + 1 < len(names):
        return Edit(Span(names[index].start, names[index + 1].start), "")
    return Edit(Span(names[index - 1].end, names[index].end), "")
