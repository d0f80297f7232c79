"""The calculator plugin: adds the Markdown extension and its style sheet to a MkDocs site."""

from __future__ import annotations

import html as entities
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs import utils
from mkdocs.plugins import BasePlugin
from mkdocs.utils import get_relative_url

from narrows.calculator import figure, scripts
from narrows.calculator.config import CalculatorConfig
from narrows.calculator.javascript import bundle
from narrows.calculator.models import catalogue

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

EXTENSION = "narrows.calculator"
STYLE = "assets/narrows-calculator.css"
SCRIPTS = "assets/narrows"
STATE = re.compile(rf'{figure.STATE}="([^"]*)"')
FIGURE_ID = re.compile(r'<figure[^>]* id="([^"]+)"')
THEME = Path(__file__).parent / "theme"


class CalculatorPlugin(BasePlugin[CalculatorConfig]):
    """Embeds computed examples into pages, and checks the numbers in their prose."""

    models: set[str]

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the extension, which does all the work, and how its figures look."""
        self.models = set()
        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions = [*config.markdown_extensions, EXTENSION]
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.extra_css = [STYLE, *config.extra_css]

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell MkDocs the ids of figures, which it cannot see as they are made ahead of it.

        A page with something to try out gets the script that does it.
        """
        ids = {entities.unescape(found) for found in FIGURE_ID.findall(html)}
        page.present_anchor_ids = (page.present_anchor_ids or set()) | ids
        states = [json.loads(entities.unescape(found)) for found in STATE.findall(html)]
        self.models |= {state["model"] for state in states}
        if not any(state["vary"] for state in states):
            return html
        source = get_relative_url(f"{SCRIPTS}/{bundle.RUNTIME}", page.url)
        return f'{html}\n<script type="module" src="{source}"></script>'

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the scripts, with the models that pages use."""
        if self.models:
            models = [catalogue()[name] for name in sorted(self.models)]
            for path, text in scripts.files(models):
                utils.write_file(text.encode(), str(Path(config.site_dir, SCRIPTS, path)))
