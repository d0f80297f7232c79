"""What of a site a check is about: which rules, and which files."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from narrows import check
from narrows import policy as policies
from narrows.commands._usage import STDIN
from narrows.diagnostic import Failure, suggest
from narrows.policy import Policy
from narrows.report import Report
from narrows.settings import Settings
from narrows.tree import Disk, Overlay, Tree


def policy(site: Settings, select: str | None, ignore: str | None) -> Policy:
    """Return which rules are on, given what the command's `--select` and `--ignore` name.

    A rule that is selected by its own name is on, whether the site has turned it off or not.

    Raises:
        Failure: a name is unknown, or no rule is left.
    """
    rules = check.all_rules()
    chosen = policies.named_in(select, rules, "--select") if select is not None else rules
    left_out = policies.named_in(ignore, rules, "--ignore") if ignore is not None else ()
    asked = {name.strip() for name in (select or "").split(",")}
    own = site.policy(Path.cwd())
    severities = {
        name: level
        for name, level in own.severities.items()
        if level is not None or name not in asked
    }
    kept = {rule.name for rule in chosen} - {rule.name for rule in left_out}
    wanted = replace(own, severities=severities).without({rule.name for rule in rules} - kept)
    left = [rule for rule in rules if wanted.is_on(rule)]
    if not left:
        help = "see `narrows rules`, and `rules:` in mkdocs.yml"
        raise Failure("no rule is left to check by", help)
    if site.calculator:
        return wanted
    if all(rule.group == "calc" for rule in left):
        help = "add `calculator` to `plugins:` in mkdocs.yml"
        raise Failure("the rules of the group calc need the plugin `calculator`", help)
    return wanted.without(rule.name for rule in rules if rule.group == "calc")


def see_that_globs_meet_files(wanted: Policy, found: Report) -> None:
    """See that what the site says of some files is said of any.

    Raises:
        Failure: a glob of `per_file_ignores` meets no file.
    """
    for glob in wanted.idle(found.sources):
        paths = [policies.rebased(path, wanted.base) for path in found.sources]
        help = suggest(glob, paths) or "globs are written as in .gitignore, seen from mkdocs.yml"
        raise Failure(f"`{glob}` under `per_file_ignores:` meets no file", help)


def tree(site: Settings, options: Namespace) -> Tree:
    """Return where the files are read from: the disk, perhaps with one from standard input.

    Raises:
        Failure: what is on standard input belongs to no note and no page.
    """
    if STDIN not in options.paths:
        return Disk()
    path = _place(site, options.stdin_filename)
    return Overlay.of(Disk(), {path: sys.stdin.buffer.read()})


def paths(site: Settings, options: Namespace) -> Sequence[str]:
    """Return the files and folders that the report is to be about; all if there are none."""
    if STDIN not in options.paths:
        return list(options.paths)
    return [shown(_place(site, options.stdin_filename))]


def _place(site: Settings, filename: str) -> Path:
    """Return the path, as the settings give it, of the note or page that a file name is of.

    Raises:
        Failure: it can be neither.
    """
    path = Path(filename)
    real = path.parent.resolve() / path.name
    for folder in (site.vault, site.docs):
        root = folder.resolve()
        if root in real.parents and path.suffix.lower() == ".md":
            below = real.relative_to(root)
            if not any(part.startswith(".") for part in below.parts):
                return folder / below
    raise _nothing_at(filename, site)


def shown(path: Path) -> str:
    """Return a path as reports show it."""
    return Path(os.path.relpath(path)).as_posix()


def only(found: Report, wanted: Sequence[str], site: Settings) -> Report:
    """Return the part of a report that is about some files and folders.

    Raises:
        Failure: one of them is not there, or holds nothing that is checked.
    """
    files = [file for path in wanted for file in _below(path, found, site)]
    return found.only(files) if wanted else found


def _below(path: str, found: Report, site: Settings) -> list[str]:
    """Return the checked files that are, or lie below, a path."""
    names = {shown(Path(path)), shown(Path(path).resolve())}
    files = [
        file
        for file in found.sources
        if any(name in (".", file) or file.startswith(f"{name}/") for name in names)
    ]
    if files:
        return files
    if not Path(path).exists():
        raise Failure(f"no such file or folder: {path}")
    raise _nothing_at(path, site)


def _nothing_at(path: str, site: Settings) -> Failure:
    """Return what to say of a path that is there, and is not checked."""
    where = f"notes lie in {shown(site.vault)}, pages in {shown(site.docs)}"
    if Path(path).is_dir():
        return Failure(f"no notes and no pages in {path}", where)
    if not path.lower().endswith(".md"):
        return Failure(f"{path} is no Markdown file", "notes and pages end in `.md`")
    real = Path(path).resolve()
    if not any(folder.resolve() in real.parents for folder in (site.vault, site.docs)):
        return Failure(f"{path} is neither a note nor a page", where)
    return Failure(f"{path} is left out", "hidden files, and links that lead out, are not checked")
