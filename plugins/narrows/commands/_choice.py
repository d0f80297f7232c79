"""Which rules `narrows check` is about."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from narrows import policy as policies
from narrows import rulebook
from narrows.diagnostic import Failure, Rule, suggest
from narrows.policy import Policy
from narrows.report import Report
from narrows.settings import Settings
from narrows.suppression import UNUSED


def policy(site: Settings, options: Namespace) -> Policy:
    """Return which rules are on: by the site's settings, `--select` and `--ignore`.

    A rule that is selected by its own name is on, whether the site has turned it off or not.

    Raises:
        Failure: a name is unknown, or no rule is left.
    """
    rules = rulebook.all_rules()
    selected, ignored = options.select, options.ignore
    chosen = rules if selected is None else policies.named_in(selected, rules, "--select")
    left_out = () if ignored is None else policies.named_in(ignored, rules, "--ignore")
    asked = {name.strip() for name in (selected or "").split(",")}
    own = site.policy(Path.cwd())
    severities = {
        name: level
        for name, level in own.severities.items()
        if level is not None or name not in asked
    }
    kept = {rule.name for rule in chosen} - {rule.name for rule in left_out}
    wanted = replace(own, severities=severities).without({rule.name for rule in rules} - kept)
    return _without_idle(wanted, rules, _idle(rules, site, visits=options.external))


def _idle(rules: Sequence[Rule], site: Settings, *, visits: bool) -> Mapping[str, str]:
    """Return the rules that have nothing to go by, each with what it would need."""
    needs = {}
    for rule in rules:
        if rule.from_outside and not visits:
            needs[rule.name] = "add `--external`, which has lychee visit the web"
        elif rule.at_build:
            needs[rule.name] = "a build asks it: `mkdocs build --strict`"
        elif rule.group == "calc" and not site.calculator:
            needs[rule.name] = "add `calculator` to `plugins:` in mkdocs.yml"
    return needs


def _without_idle(wanted: Policy, rules: Sequence[Rule], idle: Mapping[str, str]) -> Policy:
    on = [rule.name for rule in rules if wanted.is_on(rule)]
    if on == [UNUSED]:
        help = "select the rules, too, that comments suppress"
        raise Failure(f"the rule `{UNUSED}` has nothing to go by", help)
    if not on:
        help = "see `narrows rules`, and `rules:` in mkdocs.yml"
        raise Failure("no rule is left to check by", help)
    if all(name in idle for name in on):
        raise Failure(f"the rule `{on[0]}` has nothing to go by", idle[on[0]])
    return wanted.without(idle)


def see_that_globs_meet_files(wanted: Policy, found: Report) -> None:
    """See that what the site says of some files is said of any.

    Raises:
        Failure: a glob of `per_file_ignores` meets no file.
    """
    for glob in wanted.idle(found.sources):
        paths = [wanted.standpoint.from_root(path) for path in found.sources]
        help = suggest(glob, paths) or "globs are written as in .gitignore, seen from mkdocs.yml"
        raise Failure(f"`{glob}` under `per_file_ignores:` meets no file", help)
