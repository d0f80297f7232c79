"""Each guard of what is private, taken away: the canaries show it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from canary import found, lay
from guards import GUARDS, Guard
from test_canaries import CASES

from vaults import write

PACKAGE = Path(__file__).resolve().parents[2] / "plugins" / "narrows"
BY_NAME = {case.name: case for case in CASES}
CONFIGURATION = """\
site_name: A site
site_url: https://example.org/
theme: {theme}
plugins:
  - search
  - patterns:
      private: [kept-*/]
      search: {search}
      schema: {{memo: {{properties: {{sources: {{published: false}}}}}}}}
  - calculator
"""
MAIN = """\
<!doctype html><html><head><title>{{ page.title }}</title>
<meta name="description" content="{{ page.meta.description }}"></head><body>
{% for item in page.toc %}<a href="{{ item.url }}">{{ item.title }}</a>{% endfor %}
{{ page.content }}</body></html>
"""
# The audit takes what leaks out of the site again; here it only tells.
AUDIT = (
    "        audit.remove(found, site)\n        raise PluginError",
    "        raise PluginError",
)
LEAK = re.compile(r"^ERROR +-  .*error\[leak\]", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """What came of a build without a guard."""

    leaked: set[str]
    log: str


def edits(guard: Guard) -> tuple[tuple[str, str, str], ...]:
    """Return what is changed to take a guard away: file, text, what takes its place."""
    return (guard.file, guard.text, guard.instead), *guard.behind, ("patterns/notice.py", *AUDIT)


def without(guard: Guard, copy: Path) -> None:
    """Make a copy of the package without a guard; what does not change is linked to."""
    changed = {file: PACKAGE.joinpath(file).read_text("utf-8") for file, _, _ in edits(guard)}
    for file, text, instead in edits(guard):
        changed[file] = changed[file].replace(text, instead)
    for file, text in changed.items():
        write(copy / file, text)
    for folder in {Path(above) for file in changed for above in Path(file).parents}:
        for each in PACKAGE.joinpath(folder).iterdir():
            if not (linked := copy / folder / each.name).exists() and each.name != "__pycache__":
                linked.symlink_to(each)


def lay_out(guard: Guard, root: Path) -> str:
    """Write a package without a guard and a site of its cases, and return the order to build it."""
    write(root / "site/mkdocs.yml", CONFIGURATION.format(theme=guard.theme, search=guard.search))
    write(root / "site/docs/index.md", "# Home\n")
    write(root / "site/theme/main.html", MAIN)
    lay((BY_NAME[name] for name in guard.cases), root / "site/patterns")
    without(guard, root / "package/narrows")
    return f"{root}/package {root}/site\n"


def outcome(guard: Guard, root: Path) -> Outcome:
    """Return what came of a build."""
    canaries, _ = found(root / "site/site")
    leaked = {
        name
        for name in guard.cases
        if any("/off-" not in file for file in canaries.get(BY_NAME[name].canary, ()))
    }
    return Outcome(leaked, (root / "site/log").read_text("utf-8"))


def build_all(orders: Iterable[str]) -> None:
    """Build one site after the other."""
    command = [sys.executable, Path(__file__).parent / "workshop.py"]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    subprocess.run(
        command, input="".join(orders), env={**os.environ, **quiet}, text=True, check=True
    )


@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_is_where_it_was(name: str) -> None:
    for file, text, _ in edits(GUARDS[name]):
        assert (PACKAGE / file).read_text("utf-8").count(text) == 1, f"{file}: {text}"


def test_a_guard_that_is_taken_away_lets_canaries_out_and_the_audit_sees_them(
    tmp_path: Path,
) -> None:
    folders = {name: tmp_path / str(number) for number, name in enumerate(GUARDS)}
    orders = [lay_out(guard, folders[name]) for name, guard in GUARDS.items()]
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(build_all, (orders[::2], orders[1::2])))
    outcomes = {name: outcome(guard, folders[name]) for name, guard in GUARDS.items()}

    # What its cases leak without it, and what else was said: a build that fails leaks nothing.
    kept = {
        name: (set(guard.cases) - outcomes[name].leaked, outcomes[name].log)
        for name, guard in GUARDS.items()
        if outcomes[name].leaked != set(guard.cases)
    }
    assert kept == {}
    seen = {name for name in GUARDS if LEAK.search(outcomes[name].log)}
    assert {name for name, guard in GUARDS.items() if guard.is_audited} - seen == set()
