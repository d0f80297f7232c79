"""What every page of a site loads of ours: style sheets and scripts. An adapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mkdocs.config.config_options import ExtraScriptValue

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

STYLES: Final = ("patterns", "overviews", "accessibility", "search", "preview")
PREVIEW: Final = "assets/narrows/preview.js"


def add(config: MkDocsConfig) -> None:
    """Have pages load what they need, ahead of what the site's owner has added."""
    styles = [f"assets/narrows-{name}.css" for name in STYLES]
    config.extra_css = [*styles, *config.extra_css]
    config.extra_javascript = [module(PREVIEW), *config.extra_javascript]


def module(path: str) -> ExtraScriptValue:
    """Return a script of the site that is a module, so that it waits for the page."""
    script = ExtraScriptValue(path)
    script.type = "module"
    return script
