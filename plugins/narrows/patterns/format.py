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
_SHAPE = re.compile(r"\d{4}-\d\d-\d\d")
_TAG = re.compile(r"[^\W_A-Z][^\WA-Z]*(?:[-/][^\WA-Z]+)*")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Format:
    """A form of text.

    Attributes:
        accepts: whether a text has it.
        fact: says what is wrong with a text that has it not.
        help: what to write.
        pattern: the same form as a regular expression of JSON Schema, for other programs.
    """

    accepts: Callable[[str], bool]
    fact: Callable[[str], str]
    help: str
    pattern: str


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


# The days that exist, leap years and all; then perhaps an hour, and perhaps how far it is from UTC.
_DAYS = (
    r"(?:(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29)"
)
_HOURS = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_DATE_PATTERN = (
    rf"^{_DAYS}(?:[T ]{_HOURS}(?::[0-5][0-9](?:\.[0-9]+)?)?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])?)?$"
)
_LETTER = r"(?![A-Z])[\p{L}\p{N}_]"
_TAG_PATTERN = rf"^(?!_){_LETTER}(?:{_LETTER})*(?:[-/](?:{_LETTER})+)*$"

FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "iso-date": Format(
            is_iso_date,
            lambda text: (
                "is not a date that exists" if _SHAPE.match(text) else "is no ISO 8601 date"
            ),
            "write an ISO 8601 date: `2026-03-04`",
            _DATE_PATTERN,
        ),
        "tag": Format(
            is_tag,
            lambda _text: "is not a slug",
            "use lower case, hyphens for spaces, `/` for levels",
            _TAG_PATTERN,
        ),
        "web-address": Format(
            is_web_address,
            lambda _text: "is not a web address",
            "write it with `https://`",
            rf"^{_WEB_ADDRESS.pattern}$",
        ),
    }
)
"""Every form by the name that schemas use."""
