"""How much the findings of each rule matter on a site: everywhere, and in files of its choice."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from narrows import glob
from narrows.diagnostic import Failure, Rule, Severity, suggest

Severities = Mapping[str, Severity | None]
"""Rules whose severity is not their own; None turns one off."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Two folders, as absolute paths with `/`.

    Attributes:
        root: the site's root, which globs and baselines are relative to.
        here: the folder that paths in reports are relative to.
    """

    root: str
    here: str

    def from_root(self, path: str) -> str:
        """Return a path of a report as it is seen from the site's root."""
        return posixpath.relpath(posixpath.join(self.here, path), self.root)


HERE = Standpoint("/", "/")
"""Where reports are relative to the site's root."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Files in which some rules matter differently.

    Attributes:
        glob: which files, as `.gitignore` writes it, relative to the site's root.
        severities: how much the rules matter there.
    """

    glob: str
    severities: Severities


@dataclass(frozen=True, slots=True)
class Policy:
    """What a site, and whoever runs the check, want to hear of.

    Attributes:
        severities: what the site says of rules in all its files.
        exemptions: what it says of some of them; of several that meet a file, the last counts.
        standpoint: where the site's root is, and what reported paths are relative to.
        silent: rules that are off everywhere, whatever the site says.
    """

    severities: Severities = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    standpoint: Standpoint = HERE
    silent: frozenset[str] = frozenset()

    def over(self, paths: Iterable[str]) -> Levels:
        """Return what holds in each file, by the path that reports show."""
        found = dict.fromkeys(paths, self.severities)
        for exemption in self.exemptions:
            for path in self._matching(exemption, found):
                found[path] = {**found[path], **exemption.severities}
        return Levels(found, self.silent)

    def is_on(self, rule: Rule) -> bool:
        """Whether a rule is on wherever the site says nothing else."""
        level = self.severities.get(rule.name, rule.severity)
        return rule.name not in self.silent and level is not None

    def idle(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Return the globs that meet none of these files."""
        known = list(paths)
        return tuple(each.glob for each in self.exemptions if not self._matching(each, known))

    def without(self, rules: Iterable[str]) -> Policy:
        """Return the policy with these rules off."""
        return replace(self, silent=self.silent | set(rules))

    def _matching(self, exemption: Exemption, paths: Iterable[str]) -> list[str]:
        seen = {path: self.standpoint.from_root(path) for path in paths}
        found = glob.matching([exemption.glob], seen.values())
        return [path for path, place in seen.items() if place in found]


@dataclass(frozen=True, slots=True)
class Levels:
    """How much each rule matters in each file.

    Attributes:
        by_path: what the site says, by file.
        silent: rules that are off everywhere.
    """

    by_path: Mapping[str, Severities]
    silent: frozenset[str]

    def of(self, rule: Rule, path: str) -> Severity | None:
        """Return how much a rule matters in a file; None where it is off."""
        if rule.name in self.silent:
            return None
        return self.by_path[path].get(rule.name, rule.severity)


# --- what mkdocs.yml says -------------------------------------------------------------------------

LEVELS: Mapping[Any, Severity | None] = {**{str(each): each for each in Severity}, "off": None}
"""How much a rule can matter, as it is written."""


def severities(given: Mapping[Any, Any], rules: Sequence[Rule]) -> Severities:
    """Read severities by rule or by group; what is said of a rule itself counts before its group.

    Raises:
        Failure: there is no such rule, or no such severity.
    """
    found: dict[str, Severity | None] = {}
    names = {rule.name for rule in rules}
    for name, level in sorted(given.items(), key=lambda each: each[0] in names):
        # YAML 1.1, in which MkDocs reads its configuration, takes a bare `off` for false.
        if level is not False and (not isinstance(level, str) or level not in LEVELS):
            raise Failure(f"rule `{name}` cannot be `{level}`", "one of: " + ", ".join(LEVELS))
        for rule in named(str(name), rules):
            found[rule.name] = LEVELS.get(level)
    return found


def exemptions(given: Mapping[Any, Any], rules: Sequence[Rule]) -> tuple[Exemption, ...]:
    """Read for each glob the rules that are off there, or how much they matter.

    Raises:
        Failure: there is no such rule, or no such severity.
    """
    files = glob.read((str(each) for each in given), "per_file_ignores")
    listed = zip(files, given.values(), strict=True)
    return tuple(_exemption(each, said, rules) for each, said in listed)


def _exemption(files: str, said: Any, rules: Sequence[Rule]) -> Exemption:
    listed = [said] if isinstance(said, str) else said
    if isinstance(listed, list):
        listed = {str(name): "off" for name in listed}
    if not isinstance(listed, dict) or not listed:
        help = "write a list of rules that are off there, or a mapping of `rule: severity`"
        raise Failure(f"`{files}` under `per_file_ignores:` names no rules", help)
    return Exemption(files, severities(listed, rules))


def named(name: str, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rule of a name, or the rules of a group.

    Raises:
        Failure: there is neither.
    """
    meant = tuple(rule for rule in rules if name in (rule.name, rule.group))
    if not meant:
        known = [*(rule.name for rule in rules), *dict.fromkeys(rule.group for rule in rules)]
        raise Failure(f"no rule `{name}`", suggest(name, known) or "see `narrows rules`")
    return meant


def named_in(names: str, rules: Sequence[Rule], option: str) -> tuple[Rule, ...]:
    """Return the rules that a list of names and groups, separated by commas, is about.

    Raises:
        Failure: a name is unknown, or there is none.
    """
    written = [name.strip() for name in names.split(",") if name.strip()]
    if not written:
        raise Failure(f"`{option}` names no rule", "name rules or groups, separated by commas")
    return tuple(rule for name in written for rule in named(name, rules))
