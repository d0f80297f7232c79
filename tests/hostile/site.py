"""A site around a hostile vault, with the Markdown extensions that people use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hostile.vaults import VAULTS, Content
from vaults import a_note

SOUND = {
    "sound.md": a_note("A sound note beside [[other]].\n", "Sound"),
    "other.md": a_note("Another one beside [[sound]].\n", "Other"),
}
"""The notes that must be published whatever else is there."""

CONFIGURATION = """\
site_name: A site
site_url: https://example.org/
theme: material
plugins:
  - search
  - patterns: {rules: {orphan: "off"}}
  - calculator
markdown_extensions:
  - abbr
  - def_list
  - footnotes
  - sane_lists
  - smarty
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.magiclink
  - pymdownx.smartsymbols
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist
  - pymdownx.tilde
  - pymdownx.arithmatex
"""


def write(folder: Path, name: str) -> Path:
    """Write a vault with a site around it, and return the path of its mkdocs.yml."""
    files: Mapping[str, Content] = {**SOUND, **VAULTS[name]()}
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n")
    (folder / "mkdocs.yml").write_text(CONFIGURATION)
    for path, content in files.items():
        place = folder / "patterns" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(place)
        else:
            place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder / "mkdocs.yml"
