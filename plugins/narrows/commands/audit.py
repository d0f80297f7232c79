"""Look for private notes in a built site.

It looks in every file for what private notes contain, and for files that should have stayed home.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from narrows import delivery, settings, vault
from narrows.commands import CLEAN, FINDINGS, _usage


def declare(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    _usage.add_configuration(parser)
    parser.add_argument("site", metavar="SITE", type=Path, help="the folder of the built site")


def run(options: Namespace) -> int:
    """Audit a site, and say whether anything was found."""
    # Loading what opens archives would slow down every other command.
    from narrows import audit, leaknote  # noqa: PLC0415
    from narrows.patterns.outgoing import Inspection  # noqa: PLC0415

    site = settings.from_file(options.config_file)
    library = Inspection().applied(vault.read(site, Path.cwd()), site.vault)
    found = audit.audit(options.site, library, site)
    delivery.write(leaknote.report(found, options.site.as_posix(), library))
    return FINDINGS if found.leaks else CLEAN
