"""What an audit has come to."""

from __future__ import annotations

from dataclasses import dataclass

from narrows.patterns.leak.search import Leak


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of an audit.

    Attributes:
        leaks: what was found, in order of the site's files.
        private: how many notes are private.
        home: how many attachments are not published.
        names: how many names were looked for.
        runs: how many runs of words.
        shared: how many names were not looked for, because the public part of the site says them.
        files: how many files were looked at.
    """

    leaks: tuple[Leak, ...]
    private: int
    home: int
    names: int
    runs: int
    shared: int
    files: int
