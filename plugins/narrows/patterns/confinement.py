"""Which of a site's Markdown extensions no note is rendered with: those that reach beyond its text.

They put on a page what stands in other files, such as private notes and keys, or what a program
prints. The pages of a site are its owner's own, and may do so; a note may come from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

REACHING: Final = (
    # What reads files.
    *("pymdownx.snippets", "pymdownx.b64", "markdown_include", "mdx_include"),
    # What runs programs, or what stands in a text.
    *("markdown_exec", "mkautodoc", "mkdocs_click", "plantuml_markdown"),
)
"""The extensions, each with all below its name."""


def confined(extensions: Iterable[Any]) -> list[Any]:
    """Return those of some extensions that look at nothing but the text."""
    return [each for each in extensions if not _reaches(each)]


def _reaches(extension: Any) -> bool:
    name = extension if isinstance(extension, str) else type(extension).__module__
    return f"{name.partition(':')[0]}.".startswith(tuple(f"{each}." for each in REACHING))
