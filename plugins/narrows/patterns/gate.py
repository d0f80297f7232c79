"""The last step before a page is written: the theme's faults are corrected, and it gets its policy.

An adapter: it reads the theme's templates, and says what it has found wrong, each thing once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.plugins import get_plugin_logger

from narrows.patterns import accessibility, contentpolicy, hardening
from narrows.patterns.contentpolicy import ContentPolicy
from narrows.patterns.search import box
from narrows.patterns.search.choice import Engine
from narrows.phrasing import shown_path
from narrows.unseen import one_line

log = get_plugin_logger("narrows")


@dataclass(frozen=True, slots=True)
class Gate:
    """What every page of a site passes.

    Attributes:
        policy: what pages may load and run; None where that is not said.
        engine: which search stands behind the search box.
        said: what has been found wrong so far.
    """

    policy: ContentPolicy | None
    engine: Engine = Engine.MATERIAL
    said: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, theme: Iterable[str], policy: ContentPolicy | None) -> Gate:
        """Make the gate of a site, from the folders of its theme."""
        return cls(policy and policy.and_(hardening.scripts(_templates(theme))))

    def with_search(self, engine: Engine) -> Gate:
        """Return the gate of a site whose search box asks an engine."""
        return replace(self, engine=engine)

    def pass_through(self, page: str, name: str) -> str:
        """Return a page as it is published; `name` is what it is called in a report."""
        # A `Markup` would escape what is put into it.
        corrected = hardening.correct(hardening.without_idle_links(str(page)))
        unmatched = corrected.unmatched
        if self.engine is Engine.PAGEFIND:
            corrected = accessibility.correct(corrected.html, box.CORRECTIONS)
            unmatched += corrected.unmatched
        for each in unmatched:
            self._say(name, f"the theme has changed: {each}")
        if self.policy is None:
            return corrected.html
        for what, source in contentpolicy.stopped(corrected.html, self.policy):
            self._say(name, f"the policy of the site stops {what} (`content_policy: {source}`)")
        return contentpolicy.guard(corrected.html, self.policy)

    def _say(self, name: str, fact: str) -> None:
        """Say a fact once: what is wrong with the theme is wrong with every page."""
        if fact not in self.said:
            self.said.add(fact)
            log.warning("%s: %s", shown_path(name), one_line(fact))


def _templates(theme: Iterable[str]) -> Iterator[str]:
    """Yield the templates in the folders of a theme, which has ten thousand icons beside them."""
    for folder in theme:
        for root, folders, names in os.walk(folder):
            folders[:] = [each for each in folders if each not in (".icons", "assets")]
            for name in names:
                if name.endswith(".html"):
                    yield Path(root, name).read_text("utf-8", "replace")
