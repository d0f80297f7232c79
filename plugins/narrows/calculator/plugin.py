"""The calculator plugin: adds the Markdown extension and its style sheet to a MkDocs site."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs import utils
from mkdocs.plugins import BasePlugin, event_priority
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
CLAIM = 'class="narrows-claim__source"'
STATE = re.compile(rf'{figure.STATE}="([^"]*)"')
FIGURE_ID = re.compile(r'<figure[^>]* id="([^"]+)"')
THEME = Path(__file__).parent / "theme"


class CalculatorPlugin(BasePlugin[CalculatorConfig]):
    """Embeds computed examples into pages, and checks the numbers in their prose."""

    models: set[str]
    has_claims: bool

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the extension, which does all the work, and how its figures look."""
        self.models, self.has_claims = set(), False
        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions = [*config.markdown_extensions, EXTENSION]
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.extra_css = [STYLE, *config.extra_css]

    # After the patterns plugin, wherever it stands: what that knows no address of, it takes out.
    @event_priority(-50)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell MkDocs the ids of figures, which it cannot see as they are made ahead of it.

        A page with claims, or with something to try out, gets the scripts for them.
        """
        ids = {entities.unescape(found) for found in FIGURE_ID.findall(html)}
        page.present_anchor_ids = (page.present_anchor_ids or set()) | ids
        states = list(_states(html))
        self.models |= {state["model"] for state in states}
        wanted = [scripts.CLAIMS] if CLAIM in html else []
        wanted += [bundle.RUNTIME] if any(state.get("vary") for state in states) else []
        self.has_claims |= CLAIM in html
        loaded = (get_relative_url(f"{SCRIPTS}/{name}", page.url) for name in wanted)
        return html + "".join(f'\n<script type="module" src="{url}"></script>' for url in loaded)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the scripts that pages load, with the models that they use."""
        models = [catalogue()[name] for name in sorted(self.models)]
        files = list(scripts.files(models)) if models else []
        files += [(scripts.CLAIMS, scripts.claims())] if self.has_claims else []
        for path, text in files:
            utils.write_file(text.encode(), str(Path(config.site_dir, SCRIPTS, path)))


def _states(html: str) -> Iterator[dict[str, Any]]:
    """Yield what scripts must know of each figure; what only looks like one is not for us."""
    for found in STATE.findall(html):
        try:
            state = json.loads(entities.unescape(found))
        except ValueError:
            continue
        if isinstance(state, dict) and state.get("model") in catalogue():
            yield state
