"""The site's configuration as Narrows needs it: one truth, the site's own mkdocs.yml.

The command reads the file itself, without MkDocs (`from_file`); the plugin is given MkDocs'
configuration (`from_mkdocs`). Both come to the same `Settings`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import slugify

from narrows import configuration, glob, rulebook
from narrows import folder as folders
from narrows import policy as policies
from narrows.diagnostic import Failure, Severity
from narrows.options import Options
from narrows.patterns import contentpolicy
from narrows.patterns import relation as relations
from narrows.patterns import schema as schemas
from narrows.patterns import section as sections
from narrows.patterns.anchor import Toc
from narrows.patterns.confinement import confined
from narrows.patterns.contentpolicy import ContentPolicy
from narrows.patterns.limits.restraint import RestraintExtension
from narrows.patterns.note import Dialect
from narrows.patterns.relation import RELATIONS, Relation
from narrows.patterns.sanitiser import SanitiserExtension
from narrows.patterns.search import choice
from narrows.policy import Exemption, Policy, Standpoint

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

REQUIRED_EXTENSIONS = (
    *("toc", "tables", "attr_list", "md_in_html", "pymdownx.superfences"),
    # What embeds and callouts become, and `==highlights==`.
    *("admonition", "pymdownx.details", "pymdownx.mark"),
)
"""What notes are rendered with wherever they are published; a site may add to it."""

_REPLACED = ("fenced_code", "markdown.extensions.fenced_code")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the checker and the plugins need to know of a site.

    Attributes:
        root: the folder of mkdocs.yml.
        docs: the folder of hand-written pages.
        vault: the folder of notes.
        prefix: where the notes are published below the site's root; empty for the root itself.
        schema: what the site adds to the shipped schema, by type of note.
        sections: the headings that the site requires, by type of note and status.
        relations: the kinds of relation that notes may state, by name.
        severities: the rules whose severity the site changes; None turns one off.
        exemptions: the same for some of its files.
        extensions: the site's Markdown extensions, with those that notes require.
        configs: their settings.
        calculator: whether the calculator plugin is on.
        keeps_html: whether notes are published with their HTML as it is written.
        attachments: the endings of files that are published beside the usual ones.
        private: globs of what never leaves the vault, beside the folders of templates.
        said: what a page may say although a private note says it, too: words that the site names,
            and its own name, navigation and the like.
        content_policy: what the site's pages may load and run, but for the theme's own scripts.
        search: which search the site asks for.
    """

    root: Path
    docs: Path
    vault: Path
    prefix: str = "patterns"
    schema: Mapping[str, Any] = field(default_factory=dict)
    sections: Mapping[str, Any] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=lambda: RELATIONS)
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    extensions: tuple[Any, ...] = REQUIRED_EXTENSIONS
    configs: Mapping[str, Any] = field(default_factory=dict)
    calculator: bool = False
    keeps_html: bool = False
    attachments: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    content_policy: ContentPolicy | None = None
    search: str = choice.AUTO

    def for_notes(self, extensions: Iterable[Any]) -> list[Any]:
        """Return what notes are rendered with, given what the site's pages are rendered with."""
        cleaning = [] if self.keeps_html else [SanitiserExtension(self.content_policy)]
        return [*confined(extensions), RestraintExtension(), *cleaning]

    def policy(self, relative_to: Path) -> Policy:
        """Return which rules are on, for files whose paths are relative to a folder."""
        places = (Path(os.path.normpath(each.absolute())) for each in (self.root, relative_to))
        root, here = (each.as_posix() for each in places)
        return Policy(self.severities, self.exemptions, Standpoint(root, here))

    def dialect(self) -> Dialect:
        """Return how notes are read under these settings."""
        toc = self.configs.get("toc") or {}
        make_id = toc.get("slugify") or slugify
        if not callable(make_id):
            help = "name a function: `slugify: !!python/name:...`"
            raise Failure(f"the slugify of toc, `{make_id}`, is no function", help)
        ids = Toc(
            slugify=make_id,
            separator=str(toc.get("separator", "-")),
            extensions=tuple(self.for_notes(self.extensions)),
            configs=self.configs,
        )
        schema = schemas.load(self.schema, self.relations)
        return Dialect(schema, ids, sections.load(self.sections, schema))


def from_file(path: Path) -> Settings:
    """Read the settings from a site's mkdocs.yml.

    Raises:
        Failure: the file cannot be read, or says something that Narrows does not know.
    """
    site = configuration.load(path)
    plugins = configuration.named(site, "plugins")
    if "patterns" not in plugins:
        raise Failure(f"{path}: the `patterns` plugin is not on", "add `patterns` to `plugins:`")
    extensions = configuration.named(site, "markdown_extensions")
    return make(
        root=path.parent,
        docs=path.parent / str(site.get("docs_dir", "docs")),
        plugins=plugins,
        extensions=extensions,
        configs={name: config for name, config in extensions.items() if config},
        theme=_name_of(site.get("theme")),
        said=_said(site),
    )


def from_mkdocs(config: MkDocsConfig) -> Settings:
    """Take the settings from the configuration that MkDocs has loaded."""
    return make(
        root=Path(config.config_file_path).parent if config.config_file_path else Path.cwd(),
        docs=Path(config.docs_dir),
        # A hook is a plugin to MkDocs, and has no options.
        plugins={name: dict(getattr(each, "config", {})) for name, each in config.plugins.items()},
        extensions=config.markdown_extensions,
        configs=config.mdx_configs,
        theme=config.theme.name,
        said=_said(config),
    )


_SAID = (
    *("site_name", "site_description", "site_author", "site_url", "copyright", "nav", "extra"),
    *("repo_name", "repo_url", "edit_uri"),
)


def _said(site: Mapping[Any, Any]) -> Iterator[str]:
    """Yield the texts of a site's configuration that its pages may show."""
    pending = [site.get(name) for name in _SAID]
    while pending:
        match pending.pop():
            case str() as text:
                yield text
            case Mapping() as inner:
                pending += [*inner.keys(), *inner.values()]
            case list() as inner:
                pending += inner


def make(  # noqa: PLR0913 - what both ways to read mkdocs.yml find in it
    root: Path,
    docs: Path,
    *,
    plugins: Mapping[Any, Mapping[str, Any]],
    extensions: Iterable[Any],
    configs: Mapping[str, Any],
    theme: str | None = None,
    said: Iterable[str] = (),
) -> Settings:
    """Check the plugin's options and make the settings.

    Raises:
        Failure: an option or a rule is unknown, or a folder cannot be used.
    """
    options = Options.of(plugins["patterns"])
    folder = options.value("notes", "patterns")
    site = Settings(
        root=root,
        docs=docs,
        vault=folders.vault(root, docs, folder),
        prefix=folders.prefix(options.value("url", Path(folder).name)),
        extensions=with_required(extensions),
        configs=dict(configs),
        calculator="calculator" in plugins,
        said=(*options.texts("public_words"), *said),
    )
    return _with(options, site, theme)


def _with(options: Options, site: Settings, theme: str | None) -> Settings:
    """Return settings with what the options say about notes, rules and pages."""
    rules = rulebook.all_rules()
    keeps_html = options.value("keep_html", False)
    policy = contentpolicy.load(options.given.get("content_policy"), usually=theme == "material")
    changed = policies.severities(options.value("rules", {}), rules)
    return replace(
        site,
        schema=options.value("schema", {}),
        sections=options.value("sections", {}),
        relations=relations.kinds(options.value("relations", {})),
        severities={**_idle(policy, keeps_html=keeps_html), **changed},
        exemptions=policies.exemptions(options.value("per_file_ignores", {}), rules),
        keeps_html=keeps_html,
        content_policy=policy,
        attachments=options.endings("attachments"),
        private=glob.read(options.value("private", []), "private"),
        search=choice.read(options.value("search", choice.AUTO), theme),
    )


def _idle(policy: ContentPolicy | None, *, keeps_html: bool) -> dict[str, None]:
    """Return the rules that have nothing to say where HTML is kept as it is written."""
    if not keeps_html:
        return {}
    return {"raw-html": None, **({} if policy else {"outside-media": None})}


def _name_of(theme: Any) -> str | None:
    """Return which theme a site has, by whichever of both ways to say so."""
    return str(theme.get("name")) if isinstance(theme, Mapping) else theme


def with_required(extensions: Iterable[Any]) -> tuple[Any, ...]:
    """Return the site's extensions, with those that notes need added in front.

    `fenced_code`, which MkDocs adds to every site, would take the place of superfences, and with it
    every fence in a list or a quotation.
    """
    own = tuple(each for each in extensions if each not in _REPLACED)
    return (*(each for each in REQUIRED_EXTENSIONS if each not in own), *own)
