"""What of a site a check is about: which rules, and which files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from narrows import check
from narrows import policy as policies
from narrows.diagnostic import Failure, suggest
from narrows.policy import Policy
from narrows.report import Report
from narrows.settings import Settings


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


def in_place(site: Settings, filename: str) -> Path:
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


def only(found: Report, paths: Sequence[str], site: Settings) -> Report:
    """Return the part of a report that is about some files and folders.

    Raises:
        Failure: one of them is not there, or holds nothing that is checked.
    """
    wanted = [file for path in paths for file in _below(path, found, site)]
    return found.only(wanted) if paths else found


def _below(path: str, found: Report, site: Settings) -> list[str]:
    """Return the checked files that are, or lie below, a path."""
    if not Path(path).exists():
        raise Failure(f"no such file or folder: {path}")
    names = {shown(Path(path)), shown(Path(path).resolve())}
    files = [
        file
        for file in found.sources
        if any(name in (".", file) or file.startswith(f"{name}/") for name in names)
    ]
    if not files:
        raise _nothing_at(path, site)
    return files


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
