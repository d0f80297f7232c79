"""Where the notes of a site are, and below which address they are published. An adapter."""

from __future__ import annotations

import os
import re
from pathlib import Path

from narrows.diagnostic import Failure


def prefix(url: str) -> str:
    """Return where notes are published, which must lie within the site."""
    path = url.strip("/")
    if re.search(r"[\\?#:]|(?:^|/)\.{0,2}(?:/|$)", path) and path:
        help = "write the path of a folder below the site's root, such as `patterns`"
        raise Failure(f"notes cannot be published at `{url}`", help)
    return path


def vault(root: Path, docs: Path, folder: str) -> Path:
    """Return the folder of notes, which must lie beside that of the hand-written pages."""
    notes = Path(os.path.normpath(root / folder))
    if not notes.is_dir():
        raise Failure(f"the folder of notes, {notes}, is not there", "set `notes:` in mkdocs.yml")
    inner, outer = notes.resolve(), docs.resolve()
    if inner == outer or outer in inner.parents:
        # MkDocs would publish every file in it, private notes too.
        raise Failure(f"the folder of notes, {notes}, lies in docs_dir", "move it beside docs_dir")
    if inner in outer.parents:
        help = "give the notes a folder of their own, beside docs_dir"
        raise Failure(f"the folder of notes, {notes}, holds docs_dir", help)
    return notes
