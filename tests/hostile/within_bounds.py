"""Checks and renders hostile vaults in a process that may not take long and not take much.

`python within_bounds.py FOLDER NAME...` prints a line of JSON for each vault. What costs too much
ends the process, so that a line is missing: no clock is read.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from markdown import Markdown

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hostile.site import write
from narrows import check, ledger, settings, vault
from narrows.calculator.extension import CalculatorExtension
from narrows.patterns.entry import Entry
from narrows.patterns.notepage import compose
from narrows.patterns.publication import fields
from narrows.patterns.visibility import is_public
from narrows.reports.concise import render

SECONDS = 20
"""Of a processor's time, for one vault: generous, for no machine is too slow for that."""

MEMORY = 600_000_000
"""Bytes that the process may have in all, with what it is made of."""


def main(folder: Path, names: list[str]) -> None:
    """Build each of some vaults."""
    # What the first vault would load otherwise.
    Markdown(extensions=[CalculatorExtension()]).convert("*a*")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number, name in enumerate(names):
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + SECONDS, resource.RLIM_INFINITY))
        configuration = write(folder / str(number), name)
        sys.stdout.write(json.dumps({"name": name, **built(configuration)}) + "\n")
        sys.stdout.flush()


def built(configuration: Path) -> dict[str, object]:
    """Return what a check says of a vault, and the text of the pages of its public notes."""
    site = settings.from_file(configuration)
    failures: list[str] = []
    library = vault.read(site, configuration.parent, (), lambda each: failures.append(str(each)))
    report = check.check(library, site.policy(configuration.parent))
    kept = ledger.keep(library)
    library, schema = kept.settled(), site.dialect().schema
    renderer = Markdown(
        extensions=[*site.for_notes(site.extensions), CalculatorExtension()],
        extension_configs=dict(site.configs),
    )
    pages = {}
    for note in library.notes:
        if is_public(note):
            entry = Entry(note, note.title, "", fields(note, library, schema))
            page = compose(entry, library, kept)
            pages[note.path] = renderer.reset().convert(page.markdown)
    return {"said": [*failures, *render(report).splitlines()[:-1]], "pages": pages}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
