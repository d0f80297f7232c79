"""What `narrows check` has found: of what was asked for, and of what is new."""

from __future__ import annotations

import shlex
from argparse import Namespace
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from narrows import baseline as baselines
from narrows import cache, check, delivery, external, novelty, revision, rulebook
from narrows.baseline import Baseline, Comparison, Pair
from narrows.commands import _choice, _scope
from narrows.diagnostic import Failure
from narrows.phrasing import are
from narrows.policy import HERE, Policy
from narrows.report import Report
from narrows.settings import Settings
from narrows.tree import Disk, Tree
from narrows.vault import Reader


def find(reader: Reader, policy: Policy, options: Namespace, tree: Tree) -> Report:
    """Check a site as it is in a tree, and keep what was asked for.

    Args:
        reader: reads the site.
        policy: which rules are on.
        options: what the command was given.
        tree: where the files are read from.

    Raises:
        Failure: the check cannot be done.
    """
    site = reader.settings
    paths = _scope.paths(site, options)
    found = (
        _visit(reader, policy, tree, paths)
        if options.external
        else _look(reader, policy, tree, options)
    )
    _see_that_there_are_notes(found, site)
    _choice.see_that_globs_meet_files(policy, found)
    asked = _scope.only(found, paths, site)
    if options.changed:
        asked = _caused(asked, found, reader, policy, options.changed)
    if options.baseline:
        asked = _beyond(asked, policy, options)
    return asked


def survey(reader: Reader, options: Namespace, tree: Tree) -> Report:
    """Return the files that would be checked, and check none of them."""
    site, found = reader.settings, check.survey(reader.read(tree))
    _see_that_there_are_notes(found, site)
    return _scope.only(found, _scope.paths(site, options), site)


def _look(reader: Reader, policy: Policy, tree: Tree, options: Namespace) -> Report:
    """Check a site; what is on disk may have been checked before."""
    may_keep = tree == Disk() and options.cache
    kept = cache.of(reader.settings, policy, reader.relative_to) if may_keep else None
    known = kept.load() if kept else None
    if known is not None:
        return known
    found = _check(reader, policy, tree)
    if kept:
        kept.save(found)
    return found


def _check(reader: Reader, policy: Policy, tree: Tree) -> Report:
    library = reader.read(tree)
    return check.check(library, policy, with_calculator=reader.settings.calculator)


def _visit(reader: Reader, policy: Policy, tree: Tree, paths: Sequence[str]) -> Report:
    """Check a site, and have the addresses in some of its files visited."""
    site, library = reader.settings, reader.read(tree)
    asked = _scope.only(check.survey(library), paths, site).sources
    documents = (*library.notes, *library.pages)
    dead = external.faults(each for each in documents if each.source.path in asked)
    return check.check(library, policy, with_calculator=site.calculator, outside=dead)


def _see_that_there_are_notes(found: Report, site: Settings) -> None:
    if not found.notes:
        raise Failure("no notes matched", f"notes are looked for in {site.vault}")


# --- what a change has caused ---------------------------------------------------------------------


def _caused(asked: Report, found: Report, reader: Reader, policy: Policy, reference: str) -> Report:
    """Keep what a vault did not have at a revision."""
    site = reader.settings
    before = revision.load(reference, site.root, (site.vault, site.docs))
    moved = {_scope.shown(old): _scope.shown(new) for old, new in before.moved.items()}
    new = novelty.since(_check(reader, policy, before), found, moved).only(asked.sources)
    if (number := len(asked.diagnostics) - len(new.diagnostics)) == 0:
        return new
    remark = f"{are(number, 'finding')} older than what has changed since {reference}."
    return replace(new, remarks=(*new.remarks, remark))


# --- what goes beyond a baseline ------------------------------------------------------------------


def _beyond(asked: Report, policy: Policy, options: Namespace) -> Report:
    """Keep what a baseline does not count, and bring it up to date if that was asked for."""
    file: Path = options.baseline
    held = _read(file, may_be_new=options.update_baseline)
    known = held or Baseline()
    judged = _judged(asked, known, policy, is_whole=not options.paths)
    remarks = []
    if options.update_baseline:
        found = baselines.count(asked, policy.standpoint)
        accept = options.accept_new or held is None
        known = baselines.update(known, found, judged, accept=accept)
        if known != held:
            delivery.write(baselines.render(known), file)
            remarks.append(f"{file} is written.")
    compared = baselines.compare(asked, known, judged, policy.standpoint)
    remarks += _remarks(compared, file)
    return replace(asked, diagnostics=compared.left, remarks=(*asked.remarks, *remarks))


def _read(file: Path, *, may_be_new: bool) -> Baseline | None:
    """Return what a baseline holds, or None where there is none yet."""
    try:
        return baselines.parse(file.read_text("utf-8"), str(file))
    except FileNotFoundError as error:
        if may_be_new:
            return None
        help = "to write one that counts what is found now, add `--update-baseline`"
        raise Failure(f"there is no baseline {file}", help) from error
    except OSError as error:
        raise Failure(f"cannot read the baseline {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Failure(f"cannot read the baseline {file}: it is not UTF-8") from error


def _judged(asked: Report, known: Baseline, policy: Policy, *, is_whole: bool) -> Collection[Pair]:
    """Return the entries of a baseline of which this check can say what is left."""
    rules = {rule.name: rule for rule in rulebook.all_rules()}
    checked = {policy.standpoint.from_root(path) for path in asked.sources}
    partial = {policy.standpoint.from_root(path) for path in asked.partial}
    levels = replace(policy, standpoint=HERE).over({path for path, _ in known.counts})
    return [
        (path, rule)
        for path, rule in known.counts
        if (is_whole or path in checked)
        and path not in partial
        and (rule not in rules or levels.of(rules[rule], path) is not None)
    ]


def _remarks(compared: Comparison, file: Path) -> list[str]:
    """Say what a comparison has come to, apart from what is left."""
    remarks = []
    if compared.known:
        remarks.append(f"{are(compared.known, 'finding')} known to {file}.")
    if compared.mixed:
        remarks.append(f"{compared.mixed:,} of those shown may be known: {file} counts as many.")
    if compared.gone:
        again = f"narrows check --baseline {shlex.quote(str(file))} --update-baseline"
        remarks.append(f"{are(compared.gone, 'finding')} mended that {file} still counts: {again}")
    return remarks
