"""Reads a site's mkdocs.yml as MkDocs does, without MkDocs.

An adapter: it reads files, and the environment where a file says so.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

import yaml

from narrows.diagnostic import Failure


def load(path: Path) -> dict[str, Any]:
    """Load a site's configuration, with what it inherits.

    Raises:
        Failure: a file cannot be read, or is no mapping of settings.
    """
    return _load(path, ())


def files(path: Path) -> list[Path]:
    """Return the files that a site's configuration is in: its own, and those it inherits from.

    Raises:
        Failure: one of them cannot be read.
    """
    load(path)
    found = [path]
    while parent := _parse(found[-1], _read(found[-1], "")).get("INHERIT"):
        found.append(found[-1].parent / str(parent))
    return found


def named(site: dict[str, Any], setting: str) -> dict[str, dict[str, Any]]:
    """Return a setting that is a list of names, or of names with settings, as a mapping.

    Raises:
        Failure: it is something else.
    """
    entries = site.get(setting) or []
    if isinstance(entries, dict):
        entries = [entries]
    named: dict[str, dict[str, Any]] = {}
    for entry in entries if isinstance(entries, list) else [entries]:
        given = entry if isinstance(entry, dict) else {entry: None}
        for name, config in given.items():
            named[str(name)] = {} if config is None else config
            if not isinstance(named[str(name)], dict):
                help = f"indent the settings of `{name}` below it, one `key: value` a line"
                raise Failure(f"`{name}` under `{setting}:` has no mapping of settings", help)
    return named


def _load(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    if path in seen:
        raise Failure(f"{path} inherits from itself")
    site = _parse(path, _read(path, "" if seen else "name it with `--config-file`"))
    parent = site.pop("INHERIT", None)
    if parent is None:
        return site
    if not isinstance(parent, str):
        raise Failure(f"INHERIT in {path} must name one file")
    return _inherit(_load(path.parent / parent, (*seen, path)), site)


def _read(path: Path, help: str) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise Failure(f"cannot read {path}: {error.strerror}", help) from error
    except UnicodeDecodeError as error:
        raise Failure(f"cannot read {path}: it is not UTF-8", "save it as UTF-8") from error


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        site = yaml.load(text, Loader=_loader())  # noqa: S506 - a SafeLoader with known tags
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise Failure(f"cannot read {path}{place}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise Failure(f"cannot read {path}: {' '.join(str(error).split())}") from error
    if not isinstance(site, dict):
        raise Failure(f"{path} is not a mapping of settings")
    return site


def _inherit(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Merge as MkDocs does: mappings deeply, anything else replaced."""
    merged = dict(parent)
    for key, value in child.items():
        above = merged.get(key)
        if isinstance(above, dict) and isinstance(value, dict):
            value = _inherit(above, value)  # noqa: PLW2901 - the merged value takes its place
        merged[key] = value
    return merged


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
    """Read `!ENV NAME` and `!ENV [NAME, ..., default]`, as what the value would be in YAML."""
    if isinstance(node, yaml.ScalarNode):
        names, default = [str(node.value)], None
    else:
        given = [loader.construct_object(child) for child in node.value]
        names, default = (given[:-1], given[-1]) if len(given) > 1 else (given, None)
    value = next((os.environ[name] for name in names if name in os.environ), None)
    if value is None:
        return default
    resolve: Any = loader.resolve
    return loader.construct_object(
        yaml.ScalarNode(resolve(yaml.ScalarNode, value, (True, False)), value)
    )


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
