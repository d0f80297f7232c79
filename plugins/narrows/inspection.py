"""A check of a site as it is on disk: read, checked and reported. An adapter."""

from __future__ import annotations

from pathlib import Path

from narrows import cache, check, vault
from narrows.policy import Policy
from narrows.report import Report
from narrows.settings import Settings


def inspect(
    site: Settings, policy: Policy, relative_to: Path, *, with_cache: bool = True
) -> Report:
    """Check a site, or return what the last check found if nothing has changed since.

    Args:
        site: the site.
        policy: what is to be heard of.
        relative_to: the folder that paths in the report are relative to.
        with_cache: whether a report may be taken from the last check, and kept for the next.

    Raises:
        Failure: a file cannot be read.
    """
    kept = cache.of(site, policy, relative_to) if with_cache else None
    if kept and (known := kept.load()):
        return known
    library = vault.read(site, relative_to)
    report = check.check(library, policy, with_calculator=site.calculator)
    if kept:
        kept.save(report)
    return report
