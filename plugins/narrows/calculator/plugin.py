"""The calculator plugin: adds the Markdown extension and its style sheet to a MkDocs site."""

from __future__ import annotations

import html as entities
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import BasePlugin

from narrows.calculator.config import CalculatorConfig

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

EXTENSION = "narrows.calculator"
STYLE = "assets/narrows-calculator.css"
FIGURE_ID = re.compile(r'<figure[^>]* id="([^"]+)"')
THEME = Path(__file__).parent / "theme"


class CalculatorPlugin(BasePlugin[CalculatorConfig]):
    """Embeds computed examples into pages, and checks the numbers in their prose."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the extension, which does all the work, and how its figures look."""
        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions = [*config.markdown_extensions, EXTENSION]
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.extra_css = [STYLE, *config.extra_css]

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Tell MkDocs the ids of figures, which it cannot see as they are made ahead of it."""
        ids = {entities.unescape(found) for found in FIGURE_ID.findall(html)}
        page.present_anchor_ids = (page.present_anchor_ids or set()) | ids
