"""What a build says of a vault: what the check and the audit have found. An adapter."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from narrows import audit, check, leaknote
from narrows.diagnostic import Failure, Severity
from narrows.patterns.library import Library
from narrows.patterns.site import Site
from narrows.phrasing import with_help
from narrows.settings import Settings

log = get_plugin_logger("narrows")

LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.INFO,
}


def of_failure(failure: Failure) -> None:
    """Say what cannot be read; all the rest is built."""
    log.error("%s", failure)


def of_check(library: Library, settings: Settings) -> None:
    """Say what the check has found; warnings and errors make a strict build fail."""
    policy = settings.policy(settings.root)
    report = check.check(library, policy, with_calculator=settings.calculator, building=True)
    for glob in policy.idle(report.sources):
        log.warning("`per_file_ignores: %s` meets no file", glob)
    for diagnostic in report.diagnostics:
        log.log(LEVELS[diagnostic.severity], "%s", with_help(diagnostic))


def of_address(site: Site) -> None:
    """Say what there is not on a site that does not tell its address."""
    if not site.url:
        log.info(
            "without `site_url` in mkdocs.yml there are no feeds, no robots.txt and no facts about "
            "pages for search engines: each of them names whole addresses"
        )


def of_audit(site: Path, library: Library, settings: Settings, *, is_served: bool) -> None:
    """Look for what must not be in a built site. Where something is, the build has failed.

    Raises:
        PluginError: something is, or nobody can look; whoever serves a site looks at it alone, and
            goes on once the fault is mended.
    """
    try:
        found = audit.audit(site, library, settings)
    except Failure as failure:
        raise PluginError(str(failure)) from failure
    for each in leaknote.sentences(found, site.name, library):
        log.error("%s", each)
    if found.leaks and not is_served:
        audit.remove(found, site)
        raise PluginError(leaknote.verdict(found))
