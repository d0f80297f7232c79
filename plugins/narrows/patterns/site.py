"""What the site around the notes says of itself, as its configuration has it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """What the site around the notes says of itself.

    Attributes:
        name: what it is called.
        url: where it is published, with a slash at its end; empty where it does not say.
        description: what it is about, in a sentence.
        directories: whether it gives every page a folder of its own.
    """

    name: str
    url: str = ""
    description: str = ""
    directories: bool = True
