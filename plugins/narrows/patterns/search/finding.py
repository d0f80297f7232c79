"""The search of a site as MkDocs builds it: which one, and the index behind it. An adapter."""

from __future__ import annotations

import json
import shutil
from collections.abc import Container
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.exceptions import PluginError

from narrows.diagnostic import Failure
from narrows.patterns.loaded import module
from narrows.patterns.search import choice, pagefind, stopword
from narrows.patterns.search.choice import Engine
from narrows.patterns.search.index import amended, names, pages
from narrows.patterns.search.record import records

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from narrows.patterns.edition import Edition

SCRIPT: Final = "assets/narrows/search.js"
FOLDER: Final = "pagefind"
"""Where Pagefind's files are, below the site's root."""
STOPWORDS: Final = "stopwords.json"
"""Which words of a query are not looked for, beside them."""

_THEIRS: Final = "material/search"


def engine(wish: str, files: Files, config: MkDocsConfig) -> Engine:
    """Return which search a site has, and see that what it needs is there.

    Raises:
        PluginError: it needs Pagefind, which is not there.
    """
    if _THEIRS not in config.plugins:
        return Engine.MATERIAL
    chosen = choice.engine(wish, len(files.documentation_pages()))
    if chosen is Engine.PAGEFIND:
        try:
            pagefind.program()
        except Failure as failure:
            raise PluginError(str(failure)) from failure
        config.extra_javascript = [*config.extra_javascript, module(SCRIPT)]
    return chosen


def finish(
    chosen: Engine, edition: Edition, unlisted: Container[str], config: MkDocsConfig
) -> None:
    """Make the search of a built site, of the index that its theme has written.

    Raises:
        PluginError: Pagefind has not made its index.
    """
    site = Path(config.site_dir)
    index = site / "search" / "search_index.json"
    if not index.is_file():
        return
    written, also = index.read_text("utf-8"), names(edition.listed)
    if chosen is Engine.MATERIAL:
        is_html = _THEIRS in config.plugins
        text = amended(written, unlisted, also, is_html=is_html)
        index.write_text(text, "utf-8", "replace")
        return
    index.unlink()
    with suppress(OSError):  # other plugins may have put something beside it
        index.parent.rmdir()
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    # A theme of the site's own need not know the word.
    language = str(config.theme.get("language") or "en")
    found = tuple(pages(written, unlisted))
    try:
        pagefind.write(records(found, also), site / FOLDER, language)
    except Failure as failure:
        raise PluginError(str(failure)) from failure
    words = json.dumps(stopword.find(found), ensure_ascii=False)
    (site / FOLDER / STOPWORDS).write_text(words, "utf-8", "replace")
