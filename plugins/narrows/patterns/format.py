"""The forms of text that a schema names: what is one, and how an editor recognises it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

_ISO_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_TAG = re.compile(r"[^\W_A-Z][^\WA-Z]*(?:[-/][^\WA-Z]+)*")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Format:
    """A form of text.

    Attributes:
        accepts: whether a text has it.
        fact: what is said of a text that does not.
        help: what to write.
    """

    accepts: Callable[[str], bool]
    fact: str
    help: str


def is_iso_date(text: str) -> bool:
    """Whether `text` is an ISO 8601 date or date-time of a day and an hour that exist."""
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text[:10])
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_tag(text: str) -> bool:
    """Whether `text` is a slug: lower case, words joined by hyphens, levels by slashes."""
    return _TAG.fullmatch(text) is not None


def is_web_address(text: str) -> bool:
    """Whether `text` is an absolute http or https address."""
    return _WEB_ADDRESS.fullmatch(text) is not None


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "iso-date": Format(
            is_iso_date, "is not a date that exists", "write an ISO 8601 date: `2026-03-04`"
        ),
        "tag": Format(
            is_tag, "is not a slug", "use lower case, hyphens for spaces, `/` for levels"
        ),
        "web-address": Format(is_web_address, "is not a web address", "write it with `https://`"),
    }
)
"""Every form by the name that schemas use."""
