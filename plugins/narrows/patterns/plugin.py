"""The patterns plugin: an adapter that hands MkDocs what the core has made. No logic of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jinja2
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.utils import get_relative_url

from narrows import ledger, settings, unseen, vault
from narrows.diagnostic import Failure
from narrows.ledger import Ledger
from narrows.patterns import edition as editions
from narrows.patterns import files as site
from narrows.patterns import gitdates, loaded, notice
from narrows.patterns.around.bearings import Bearings
from narrows.patterns.config import PatternsConfig
from narrows.patterns.deadend import place, reached, with_addresses, without_dead_ends
from narrows.patterns.edition import Edition
from narrows.patterns.gate import Gate
from narrows.patterns.library import Library
from narrows.patterns.machines.output import Machines
from narrows.patterns.note import Dialect, Note, parse
from narrows.patterns.notepage import compose, finish, shown, surround, with_tags
from narrows.patterns.outgoing import Inspection
from narrows.patterns.overview import Overview, all_overviews
from narrows.patterns.page import Page, head, rewrite
from narrows.patterns.publication import publish
from narrows.patterns.search import finding
from narrows.patterns.visibility import is_listed
from narrows.quotation import write_out
from narrows.settings import Settings
from narrows.text import Source

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import pages
    from mkdocs.utils.templates import TemplateContext

THEME = Path(__file__).parent / "theme"


class PatternsPlugin(BasePlugin[PatternsConfig]):
    """Publishes the notes of a vault beside the pages of a site.

    One instance lives through all builds of `mkdocs serve`; what one build knows is set anew in
    `on_config` and `on_files`.
    """

    is_served = False
    settings: Settings
    dialect: Dialect
    library: Library
    ledger: Ledger
    edition: Edition
    bearings: Bearings
    notes: Mapping[str, Note]
    overviews: Mapping[str, Overview]
    composed: dict[str, Page]
    unlisted: frozenset[str]
    places: frozenset[str]
    gate: Gate
    machines: Machines
    reached: set[str]
    templates: jinja2.Environment
    extensions: list[Any]

    def __init__(self) -> None:
        self.inspection = Inspection()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance through the rebuilds of `mkdocs serve`."""
        site.see_that_all_is_built(dirty=dirty)
        self.is_served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Read our options, and add what notes are rendered with."""
        config.markdown_extensions = list(settings.with_required(config.markdown_extensions))
        try:
            self.settings = settings.from_mkdocs(config)
            self.dialect = self.settings.dialect()
        except Failure as failure:
            raise PluginError(str(failure)) from failure
        self.templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(THEME / "narrows"),
            autoescape=True,
            finalize=unseen.without,
        )
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        # The server of `mkdocs serve` adds a script of its own to every page.
        policy = None if self.is_served else self.settings.content_policy
        self.gate = Gate.of(config.theme.dirs, policy)
        loaded.add(config)
        config.watch.append(str(self.settings.vault))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read and check the vault, and add what is published of it."""
        # Only now have the other plugins added theirs.
        self.extensions = config.markdown_extensions
        try:
            known = [file.src_uri for file in files]
            self.library = vault.read(self.settings, self.settings.root, known, notice.of_failure)
        except Failure as failure:
            raise PluginError(str(failure)) from failure
        self.ledger = ledger.keep(self.inspection.applied(self.library, self.settings.vault))
        self.library = self.ledger.settled()
        notice.of_check(self.library, self.settings)
        taken = [file.dest_uri for file in files]
        published = publish(self.library, taken, directories=config.use_directory_urls)
        self.notes = site.add(files, published, self.library, self.settings.vault, config)
        self.edition = editions.make(
            self.library,
            self.dialect.schema,
            site.urls(files, self.notes),
            site.around(config),
            gitdates.changed(self.settings.vault),
        )
        self.bearings = Bearings.of(self.edition)
        self.overviews = site.add_made(files, all_overviews(self.edition), self.library, config)
        self.machines = Machines.begin(self.edition, self.notes, self.overviews, config)
        self.gate = self.gate.with_search(finding.engine(self.settings.search, files, config))
        self.composed, self.places, self.reached = {}, frozenset(), set()
        self.unlisted = frozenset(
            files.src_uris[uri].url for uri, note in self.notes.items() if not is_listed(note)
        )
        return files

    def on_page_read_source(self, page: pages.Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs nothing of a note to read: its frontmatter is ours to judge."""
        is_ours = page.file.src_uri in self.notes or page.file.src_uri in self.overviews
        return "" if is_ours else None

    # Behind all other plugins: what they would evaluate in the text of a note, they never get.
    @event_priority(-100)
    def on_page_markdown(
        self, markdown: str, page: pages.Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give MkDocs the page of a note, or a page with its links into the vault resolved."""
        note = self.notes.get(page.file.src_uri)
        # MkDocs renders each page right after this, with the extensions that it finds here.
        config.markdown_extensions = self.extensions
        if note is None:
            if page.file.src_uri in self.overviews:
                page.meta = site.head_of(self.overviews[page.file.src_uri])
                return ""
            return self._rewritten(markdown, page)
        config.markdown_extensions = self.settings.for_notes(self.extensions)
        composed = compose(self.edition.entries[note.path], self.library, self.ledger)
        self.composed[page.file.src_uri] = composed
        page.meta = head(note, composed)
        return composed.markdown

    def on_page_content(
        self, html: str, page: pages.Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the template of notes, or of their index, around the rendered text."""
        if page.file.src_uri in self.notes:
            content = finish(page.file.src_uri, lambda: self._content(html, page, files))
        else:
            content = self._content(html, page, files)
        self.reached.update(reached(content, page.url))
        return self.machines.read(content, page)

    def on_env(
        self, env: jinja2.Environment, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Leave the attachments at home that no page refers to in the end."""
        site.without_unused(files, self.reached)
        return env

    def _content(self, html: str, page: pages.Page, files: Files) -> str:
        if (note := self.notes.get(page.file.src_uri)) is not None:
            composed = self.composed.pop(page.file.src_uri)
            living = without_dead_ends(_addressed(html, page, files), page.url, self._places(files))
            text = with_tags(living, self.edition, page.url)
            values = shown(self.edition.entries[note.path], composed, text, page.toc)
            return self._render("note.html", page, **values)
        if (overview := self.overviews.get(page.file.src_uri)) is not None:
            return self._render(overview.template, page, **overview.values)
        return _addressed(html, page, files)

    def _places(self, files: Files) -> frozenset[str]:
        """Return every address of the site; they are the same for all pages of a build."""
        if not self.places:
            self.places = frozenset(place(file.url) for file in files)
        return self.places

    @event_priority(-100)
    def on_post_page(self, output: str, page: pages.Page, config: MkDocsConfig) -> str:
        """Show what is around a note, and correct what the theme does and what a page may load."""
        if (note := self.notes.get(page.file.src_uri)) is not None:
            values = {"bearings": self.bearings, "path": note.path}
            output = surround(output, note, lambda: self._render("around.html", page, **values))
        return self.gate.pass_through(self.machines.headed(output, page), page.file.src_uri)

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Do the same to the page for what is not there, which is a template to MkDocs."""
        return self.machines.finished(output_content, template_name, self.gate)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Keep unlisted notes out of what the theme lists, such as the site map."""
        self.machines.date(context["pages"])
        listed = [file for file in context["pages"] if not self._is_unlisted(file.src_uri)]
        return {**context, "pages": listed}

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Finish the search, write what is for machines, and look for what must not be there."""
        finding.finish(self.gate.engine, self.edition, self.unlisted, config)
        self.machines.write(self.gate)
        notice.of_audit(
            Path(config.site_dir), self.library, self.settings, is_served=self.is_served
        )

    def _is_unlisted(self, uri: str) -> bool:
        return uri in self.notes and not is_listed(self.notes[uri])

    def _rewritten(self, markdown: str, page: pages.Page) -> str:
        source = Source(page.file.src_uri, markdown)
        document = parse(page.file.src_uri, source, self.dialect, is_page=True)
        return write_out(rewrite(document, self.library), document, self.ledger)

    def _render(self, template: str, page: pages.Page, **values: Any) -> str:
        """Fill in a template, which is given the way to notes and to addresses of the site."""
        return self.templates.get_template(template).render(
            values,
            link=lambda url: get_relative_url(url, page.url),
            entries_by_path=self.edition.entries,
            edition=self.edition,
        )


def _addressed(html: str, page: pages.Page, files: Files) -> str:
    """Turn the paths that the HTML of a text names into addresses, as MkDocs does for Markdown."""

    def address_of(path: str) -> str | None:
        file = files.get_file_from_path(path)
        return file.url_relative_to(page.file) if file else None

    return with_addresses(html, address_of)
