"""The options of the patterns plugin, as they stand in mkdocs.yml: known, and of the right kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from narrows.diagnostic import Failure, suggest
from narrows.patterns.asset import is_ending, never

NAMES = (
    *("notes", "url", "schema", "sections", "relations", "rules", "per_file_ignores", "keep_html"),
    *("attachments", "private", "public_words", "content_policy", "search"),
)
"""All of them."""

_KINDS = {str: "text", dict: "a mapping", bool: "true or false", list: "a list"}

Value = TypeVar("Value", str, bool, dict[str, Any], list[Any])


@dataclass(frozen=True, slots=True)
class Options:
    """What a site has set.

    Attributes:
        given: the values by name, as they were read.
    """

    given: Mapping[str, Any]

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Options:
        """Take the options of a site.

        Raises:
            Failure: the plugin has no such option.
        """
        for name in given:
            if name not in NAMES:
                help = suggest(name, NAMES) or "it has: " + ", ".join(NAMES)
                raise Failure(f"the patterns plugin has no option `{name}`", help)
        return cls(given)

    def value(self, name: str, default: Value) -> Value:
        """Return an option, or its default.

        Raises:
            Failure: it is not of the kind that its default is of.
        """
        value = self.given.get(name)
        if value is None:
            return default
        if not isinstance(value, type(default)):
            kind = _KINDS[type(default)]
            raise Failure(
                f"the option `{name}` of the patterns plugin must be {kind}, not `{value}`"
            )
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return an option that is a list of texts.

        Raises:
            Failure: it is something else.
        """
        written = self.value(name, [])
        for each in written:
            if not isinstance(each, str):
                help = "put it in quotation marks"
                raise Failure(
                    f"`{name}` of the patterns plugin must list texts, not `{each}`", help
                )
        return tuple(written)

    def endings(self, name: str) -> tuple[str, ...]:
        """Return an option that lists endings of files which may leave the vault.

        Raises:
            Failure: one is none, or must not leave.
        """
        for ending in self.value(name, []):
            if not (isinstance(ending, str) and is_ending(ending.lower())):
                help = "write it with its dot, such as `.ipynb`"
                raise Failure(f"`{name}` of the patterns plugin has no ending: `{ending}`", help)
            if reason := never(ending.lower()):
                help = f"take `{ending}` out of `{name}`"
                raise Failure(f"attachments in `{ending}` are never published: {reason}", help)
        return tuple(ending.lower() for ending in self.value(name, []))
