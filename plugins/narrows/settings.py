"""The site's configuration as Narrows needs it: one truth, the site's own mkdocs.yml.

The command reads the file itself, without MkDocs (`from_file`); the plugin is given MkDocs'
configuration (`from_mkdocs`). Both come to the same `Settings`.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from markdown.extensions.toc import slugify

from narrows import check
from narrows.diagnostic import Failure, Severity, suggest
from narrows.patterns import schema as schemas
from narrows.patterns.anchor import Toc
from narrows.patterns.note import Dialect
from narrows.patterns.sanitiser import SanitiserExtension

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

REQUIRED_EXTENSIONS = (
    *("toc", "tables", "attr_list", "md_in_html", "pymdownx.superfences"),
    # What embeds and callouts become, and `==highlights==`.
    *("admonition", "pymdownx.details", "pymdownx.mark"),
)
"""What notes are rendered with wherever they are published; a site may add to it."""

_REPLACED = ("fenced_code", "markdown.extensions.fenced_code")

OPTIONS = ("notes", "url", "schema", "rules", "keep_html")
"""The options of the patterns plugin."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the checker and the plugins need to know of a site.

    Attributes:
        root: the folder of mkdocs.yml.
        docs: the folder of hand-written pages.
        vault: the folder of notes.
        prefix: where the notes are published below the site's root; empty for the root itself.
        schema: what the site adds to the shipped schema, by type of note.
        severities: the rules whose severity the site changes; None turns one off.
        extensions: the site's Markdown extensions, with those that notes require.
        configs: their settings.
        calculator: whether the calculator plugin is on.
        keeps_html: whether notes are published with their HTML as it is written.
    """

    root: Path
    docs: Path
    vault: Path
    prefix: str = "patterns"
    schema: Mapping[str, Any] = field(default_factory=dict)
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    extensions: tuple[Any, ...] = REQUIRED_EXTENSIONS
    configs: Mapping[str, Any] = field(default_factory=dict)
    calculator: bool = False
    keeps_html: bool = False

    def for_notes(self, extensions: Iterable[Any]) -> list[Any]:
        """Return what notes are rendered with, given what the site's pages are rendered with."""
        return [*extensions] if self.keeps_html else [*extensions, SanitiserExtension()]

    def dialect(self) -> Dialect:
        """Return how notes are read under these settings."""
        toc = self.configs.get("toc") or {}
        ids = Toc(
            slugify=toc.get("slugify", slugify),
            separator=toc.get("separator", "-"),
            extensions=tuple(self.for_notes(self.extensions)),
            configs=self.configs,
        )
        return Dialect(schemas.load(self.schema), ids)


def from_file(path: Path) -> Settings:
    """Read the settings from a site's mkdocs.yml.

    Raises:
        Failure: the file cannot be read, or says something that Narrows does not know.
    """
    site = _load(path, seen=())
    plugins = _named(site.get("plugins") or [])
    if "patterns" not in plugins:
        raise Failure(f"{path}: the `patterns` plugin is not on", "add `patterns` to `plugins:`")
    extensions = _named(site.get("markdown_extensions") or [])
    return make(
        root=path.parent,
        docs=path.parent / str(site.get("docs_dir", "docs")),
        plugins=plugins,
        extensions=extensions,
        configs={name: config for name, config in extensions.items() if config},
    )


def from_mkdocs(config: MkDocsConfig) -> Settings:
    """Take the settings from the configuration that MkDocs has loaded."""
    return make(
        root=Path(config.config_file_path).parent if config.config_file_path else Path.cwd(),
        docs=Path(config.docs_dir),
        plugins={name: dict(plugin.config) for name, plugin in config.plugins.items()},
        extensions=config.markdown_extensions,
        configs=config.mdx_configs,
    )


def make(
    root: Path,
    docs: Path,
    plugins: Mapping[Any, Mapping[str, Any]],
    extensions: Iterable[Any],
    configs: Mapping[str, Any],
) -> Settings:
    """Check the plugin's options and make the settings.

    Raises:
        Failure: an option or a rule is unknown, or a folder cannot be used.
    """
    options = plugins["patterns"]
    for name in options:
        if name not in OPTIONS:
            help = suggest(name, OPTIONS) or "it has: " + ", ".join(OPTIONS)
            raise Failure(f"the patterns plugin has no option `{name}`", help)
    folder = str(options.get("notes") or "patterns")
    url = options.get("url")
    return Settings(
        root=root,
        docs=docs,
        vault=_vault(root, docs, folder),
        prefix=(Path(folder).name if url is None else str(url)).strip("/"),
        schema=options.get("schema") or {},
        severities=_severities(options.get("rules") or {}),
        extensions=with_required(extensions),
        configs=dict(configs),
        calculator="calculator" in plugins,
        keeps_html=_keeps_html(options.get("keep_html", False)),
    )


def with_required(extensions: Iterable[Any]) -> tuple[Any, ...]:
    """Return the site's extensions, with those that notes need added in front.

    `fenced_code`, which MkDocs adds to every site, would take the place of superfences, and with it
    every fence in a list or a quotation.
    """
    own = tuple(each for each in extensions if each not in _REPLACED)
    return (*(each for each in REQUIRED_EXTENSIONS if each not in own), *own)


def _keeps_html(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Failure(f"`keep_html` cannot be `{value}`", "one of: true, false")
    return value


def _vault(root: Path, docs: Path, folder: str) -> Path:
    vault = Path(os.path.normpath(root / folder))
    if not vault.is_dir():
        raise Failure(f"the folder of notes, {vault}, is not there", "set `notes:` in mkdocs.yml")
    inner, outer = vault.resolve(), docs.resolve()
    if inner == outer or outer in inner.parents:
        # MkDocs would publish every file in it, private notes too.
        raise Failure(f"the folder of notes, {vault}, lies in docs_dir", "move it beside docs_dir")
    return vault


def _severities(rules: Mapping[str, Any]) -> dict[str, Severity | None]:
    known = {rule.name for rule in check.all_rules()}
    levels: dict[Any, Severity | None] = {**{str(each): each for each in Severity}, "off": None}
    for name, level in rules.items():
        if name not in known:
            raise Failure(f"no rule `{name}`", suggest(name, known) or "see `narrows rules`")
        # YAML 1.1, in which MkDocs reads its configuration, takes a bare `off` for false.
        if level not in levels and level is not False:
            raise Failure(f"rule `{name}` cannot be `{level}`", "one of: " + ", ".join(levels))
    return {name: levels.get(level) for name, level in rules.items()}


# --- mkdocs.yml ----------------------------------------------------------------------------------


def _load(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    """Load a configuration file and what it inherits from."""
    if path in seen:
        raise Failure(f"{path} inherits from itself")
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise Failure(f"cannot read {path}: {error.strerror}") from error
    try:
        site = yaml.load(text, Loader=_loader())  # noqa: S506 - a SafeLoader with known tags
    except yaml.YAMLError as error:
        raise Failure(f"cannot read {path}: {' '.join(str(error).split())}") from error
    if not isinstance(site, dict):
        raise Failure(f"{path} is not a mapping of settings")
    parent = site.pop("INHERIT", None)
    if not parent:
        return site
    return _inherit(_load(path.parent / parent, (*seen, path)), site)


def _inherit(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Merge as MkDocs does: mappings deeply, anything else replaced."""
    merged = dict(parent)
    for key, value in child.items():
        above = merged.get(key)
        if isinstance(above, dict) and isinstance(value, dict):
            value = _inherit(above, value)  # noqa: PLW2901 - the merged value takes its place
        merged[key] = value
    return merged


def _named(entries: Any) -> dict[Any, dict[str, Any]]:
    """Read a list of names, or of names with settings, as a mapping."""
    if isinstance(entries, dict):
        return {name: config or {} for name, config in entries.items()}
    named: dict[Any, dict[str, Any]] = {}
    for entry in entries:
        named.update(_named(entry) if isinstance(entry, dict) else {entry: {}})
    return named


def _loader() -> type[yaml.SafeLoader]:
    """Return a loader that knows MkDocs' tags and ignores all others."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", _environment)
    Loader.add_constructor("!relative", lambda _loader, _node: None)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _python_name)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/object/apply:", _python_call)
    Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)
    return Loader


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Read `!ENV NAME` and `!ENV [NAME, ..., default]`."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(node.value))
    *names, default = [loader.construct_object(child) for child in node.value]
    return next((os.environ[name] for name in names if name in os.environ), default)


def _python_name(_loader: yaml.SafeLoader, name: str, _node: yaml.Node) -> Any:
    """Import what a tag names, as MkDocs does: the configuration is the site owner's own."""
    module, _, attribute = name.rpartition(".")
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise Failure(f"mkdocs.yml names `{name}`, which cannot be imported: {error}") from error


def _python_call(loader: yaml.SafeLoader, name: str, node: yaml.Node) -> Any:
    given = loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else {}
    called = _python_name(loader, name, node)
    return called(*given.get("args", ()), **given.get("kwds", {}))
