"""Every rule of the calculator by the example and the cure on its own page."""

from __future__ import annotations

import re
import textwrap
from types import ModuleType

import pytest

from narrows.calculator import rules
from narrows.calculator.sheet import read
from narrows.catalogue import members
from narrows.text import apply

RULES = [pytest.param(name, module, id=name) for name, module in members(rules).items()]


def _snippet(module: ModuleType, title: str) -> str:
    """Return the indented text below `title` in a rule's docstring."""
    match = re.search(rf"^{title}:\n((?:    .*\n|\n)+)", f"{module.__doc__}\n", re.MULTILINE)
    assert match is not None, f"no {title} in {module.__name__}"
    return textwrap.dedent(match[1]).strip() + "\n"


@pytest.mark.parametrize(("name", "module"), RULES)
def test_a_rules_example_breaks_it_and_nothing_else(name: str, module: ModuleType) -> None:
    sheet = read(_snippet(module, "Example"))
    assert [fault.rule for fault in sheet.faults] == [name.replace("_", "-")]
    assert len(list(module.check(sheet))) == 1


@pytest.mark.parametrize(("name", "module"), RULES)
def test_a_rules_cure_breaks_none(name: str, module: ModuleType) -> None:
    sheet = read(_snippet(module, "Cure"))
    assert sheet.faults == ()
    assert sheet.results or sheet.claims, f"the cure of {name} must still compute something"
    assert list(module.check(sheet)) == []


@pytest.mark.parametrize(("name", "module"), RULES)
def test_a_rules_fix_makes_of_its_example_what_breaks_none(name: str, module: ModuleType) -> None:
    fix = re.search(r"^Fix: (safe|unsafe)", module.__doc__ or "", re.MULTILINE)
    text = _snippet(module, "Example")
    (finding,) = module.check(read(text))

    assert (finding.fix is not None) == (fix is not None), name
    if fix is not None:
        assert finding.fix.safe == (fix[1] == "safe")
        assert read(apply(text, list(finding.fix.edits))).faults == ()


def test_every_fault_has_a_rule_to_report_it() -> None:
    names = {name.replace("_", "-") for name in members(rules)}
    expected = {"calc-syntax", "calc-domain", "calc-expect", "calc-reference", "stale-claim"}
    assert names == expected
