"""Looks for traces in the text of a site's files, all of them at once.

Names are looked for with the algorithm of Aho and Corasick (Communications of the ACM 18(6), 1975,
333-340), whose time depends on the length of the text and not on the number of names. A run of
words is looked up as a whole.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import BytesAhoCorasick

from narrows.patterns.leak import wording
from narrows.patterns.leak.trace import Trace

SHORTEST_NAME = 4
"""How many letters a name must have to be looked for: shorter ones are met by chance."""

SHORTEST_FOREIGN = 2
"""The same where there are letters beyond ASCII, which say more."""

LONGEST_KEPT = 1000
"""How long a line may be to be remembered as read."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A trace that stands in the site.

    Attributes:
        trace: the trace.
        words: what of it was found; empty where it is the content of a whole file.
        file: the path of the file within the site.
        line: the line of the file, from 1; 0 for the file's own name and its whole content.
    """

    trace: Trace
    words: str
    file: str
    line: int = 0

    @property
    def published(self) -> str:
        """The path of the file that is published: an archive, of a file within it."""
        return self.file.partition("!")[0]


class Sought:
    """Names and runs of words, each with the first trace that it comes from."""

    def __init__(self, names: Mapping[bytes, Trace], runs: Mapping[bytes, Trace]) -> None:
        self.names = names
        self.runs = runs
        self._matcher = _Matcher(names)

    @classmethod
    def of(cls, traces: Iterable[Trace]) -> Sought:
        """Take from traces what is long enough to tell them from anything else."""
        names: dict[bytes, Trace] = {}
        runs: dict[bytes, Trace] = {}
        for trace in traces:
            plain = wording.decoded(trace.text)
            if not trace.is_name:
                for run in wording.runs(wording.parted(plain)):
                    runs.setdefault(run, trace)
            elif _is_telling(plain):
                for name in wording.names(plain):
                    names.setdefault(name, trace)
        return cls(names, runs)

    def only(self, words: Container[bytes]) -> Sought:
        """Keep some of it."""
        return Sought(
            {name: trace for name, trace in self.names.items() if name in words},
            {run: trace for run, trace in self.runs.items() if run in words},
        )

    def without(self, said: Iterable[str]) -> Sought:
        """Leave out what some texts say, wherever their lines and sentences end.

        Where there is nothing to leave out, no text is read.
        """
        plainly = {each: wording.without_pauses(each) for each in (*self.names, *self.runs)}
        if not plainly:
            return self
        matcher = _Matcher(set(plainly.values()))
        shared = {match for text in said for match in matcher.found(_flat(text))}
        return self.only({each for each, plain in plainly.items() if plain not in shared})

    def found(self, text: str) -> set[bytes]:
        """Return what of all this a text says."""
        if not self.names and not self.runs:
            return set()
        plain = wording.parted(wording.decoded(text))
        found = self.runs.keys() & wording.runs(plain) if self.runs else set()
        return found | self._matcher.found(wording.words(plain)) if self.names else found

    def leaks(self, words: Iterable[bytes], file: str, text: str) -> Iterator[Leak]:
        """Yield what was found in a file, with its place."""
        in_name = self.found(file)
        for each in sorted(words):
            if trace := self.names.get(each) or self.runs.get(each):
                line = 0 if each in in_name else self._line(each, text)
                shown = wording.without_pauses(each).decode("utf-8", "replace").strip()
                yield Leak(trace, shown, file, line)

    def _line(self, words: bytes, text: str) -> int:
        """Return the first line that says something; where many lines do together, the first."""
        lines = enumerate(text.split("\n"), 1)
        return next((number for number, line in lines if words in self.found(line)), 1)


def _flat(text: str) -> bytes:
    """Return the words of a text with its tags where they are, and without them."""
    plain = wording.decoded(text)
    parted = wording.parted(plain)
    return wording.flat(plain) if parted is plain else wording.flat(plain) + wording.flat(parted)


class _Matcher:
    """Finds some patterns in content, all at once."""

    def __init__(self, patterns: Iterable[bytes]) -> None:
        self._patterns = list(patterns)
        self._automaton = BytesAhoCorasick(self._patterns) if self._patterns else None

    def found(self, content: bytes) -> set[bytes]:
        if self._automaton is None:
            return set()
        matches = self._automaton.find_matches_as_indexes(content, overlapping=True)
        return {self._patterns[number] for number, _, _ in matches}


class Fresh:
    """What of each file was in no file before: pages have most of their lines in common."""

    def __init__(self) -> None:
        self._read: set[str] = set()

    def part(self, text: str) -> str:
        """Return the lines of a text that are new, and remember them."""
        lines = [line for line in text.split("\n") if line not in self._read]
        self._read.update(line for line in lines if len(line) < LONGEST_KEPT)
        return "\n".join(lines)


def _is_telling(name: str) -> bool:
    letters = sum(character.isalpha() for character in name)
    return letters >= (SHORTEST_NAME if name.isascii() else SHORTEST_FOREIGN)
