"""Builds sites, each with a package of its own, in processes that have loaded all else already.

Reads lines of two folders from standard input, that of a package and that of a site, and writes
what a build said into the site's folder, as `log`.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback

# What takes long to load, and none of which loads the package.
LOADED = (
    *("mkdocs.__main__", "mkdocs.commands.build", "mkdocs.config.base", "mkdocs.contrib.search"),
    *("mkdocs.theme", "jinja2.ext", "markdown.extensions.toc", "markdown.extensions.tables"),
    *("markdown.extensions.admonition", "markdown.extensions.attr_list", "pymdownx.superfences"),
    *("markdown.extensions.md_in_html", "pymdownx.details", "pymdownx.mark", "pymdownx.highlight"),
    *("nh3", "jsonschema_rs", "frontmatter", "yaml", "pathspec", "rapidfuzz.process"),
    *("rapidfuzz.distance", "importlib.resources", "concurrent.futures"),
)


def build(package: str, site: str) -> None:
    """Build a site, and leave what was said in its folder."""
    sys.path.insert(0, package)
    os.chdir(site)
    log = os.open("log", os.O_WRONLY | os.O_CREAT)
    os.dup2(log, sys.stderr.fileno())
    try:
        command = importlib.import_module("mkdocs.__main__").cli
        command(["build", "-q"], standalone_mode=False)
    except Exception:
        traceback.print_exc()
    sys.stderr.flush()


def main() -> None:
    """Build what standard input asks for, one site after the other."""
    for name in LOADED:
        importlib.import_module(name)
    assert "narrows" not in sys.modules
    for line in sys.stdin:
        process = os.fork()
        if not process:
            build(*line.split())
            os._exit(0)
        os.waitpid(process, 0)


if __name__ == "__main__":
    main()
