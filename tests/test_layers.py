"""The order of the house: who may know whom, and what the core must not touch."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "plugins" / "narrows"
MODULES = {
    ".".join(("narrows", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

ADAPTERS = {
    "narrows.cli",
    *(name for name in MODULES if name.startswith("narrows.commands")),
    "narrows.delivery",
    "narrows.external",
    "narrows.settings",
    "narrows.folder",
    "narrows.storage",
    "narrows.configuration",
    "narrows.memory",
    "narrows.cache",
    "narrows.tree",
    "narrows.audit",
    "narrows.sitefiles",
    "narrows.vault",
    "narrows.revision",
    "narrows.watch",
    "narrows.patterns.files",
    "narrows.patterns.gitdates",
    "narrows.patterns.gate",
    "narrows.patterns.machines.heads",
    "narrows.patterns.loaded",
    "narrows.patterns.machines.output",
    "narrows.patterns.machines.manuscripts",
    "narrows.patterns.notepage",
    "narrows.patterns.notice",
    "narrows.patterns.outgoing",
    "narrows.patterns.search.finding",
    "narrows.patterns.search.pagefind",
    "narrows.patterns.plugin",
    "narrows.patterns.config",
    "narrows.calculator.plugin",
    "narrows.calculator.config",
    "narrows.calculator.extension",
    "narrows.calculator.scripts",
}
"""The modules that may touch the disk, the terminal, the environment or MkDocs."""

OUTSIDE = {
    *("mkdocs", "material", "os", "sys", "pathlib", "shutil", "tempfile", "subprocess", "argparse"),
    *("time", "random", "secrets", "socket", "urllib.request", "logging", "threading"),
}
"""What the core must not know of."""

GROUND = [
    *("unseen", "text", "filename", "diagnostic", "yamlwords", "yamlline", "yamlerror"),
    *("yamlscalar", "yamltree", "codeblock", "prose", "bracket", "catalogue"),
    *("remark", "suppression", "glob", "policy"),
]
"""The ground floor, from below: each may know those before it."""

PATTERNS = [
    *(
        "anchor",
        "asset",
        "frontmatter",
        "complaint",
        "schema",
        "link",
        "heading",
        "outline",
        "section",
        "tag",
    ),
    *("citation", "element"),
    *("note", "visibility", "target", "resolver", "relation", "order", "naming", "wording"),
    *("discretion", "library", "place"),
]
"""The patterns room up to its library, from below."""

CALCULATOR = [
    *("unit", "number", "quantity", "interval", "model", "nearness", "block", "spread"),
    *("scenario", "target", "claim", "origin", "computation", "inheritance"),
    *("agreement", "verdict", "sheet"),
]
"""The calculator from numbers to a whole text, from below."""


def imports(module: str) -> set[str]:
    """Return the modules that a module imports, those for types only too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def arrows() -> Iterator[tuple[str, str]]:
    """Yield who imports whom within the package."""
    for module in MODULES:
        for name in sorted(imports(module) & MODULES.keys()):
            yield module, name


def floor(module: str) -> str:
    """Return the room of a module, or an empty string for the ground floor and what spans both."""
    room = module.split(".")[1] if module.count(".") else ""
    return room if room in ("patterns", "calculator") else ""


def below(names: list[str], room: str = "") -> Iterator[tuple[str, str]]:
    """Yield the arrows that would point upwards in a list of modules from below."""
    path = "narrows." + (f"{room}." if room else "")
    places = {path + name: place for place, name in enumerate(names)}
    assert places.keys() <= MODULES.keys()
    yield from (
        (module, name)
        for module, name in arrows()
        if module in places and name in places and places[name] > places[module]
    )


def test_the_core_imports_with_mkdocs_and_its_theme_blocked() -> None:
    core = [module for module in MODULES if module not in ADAPTERS]
    code = "import sys\nfor name in ('mkdocs', 'material'): sys.modules[name] = None\n"
    code += "\n".join(f"import {module}" for module in core)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert len(core) > 60
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("module", sorted(set(MODULES) - ADAPTERS))
def test_the_core_touches_nothing_outside(module: str) -> None:
    # A package that lists its members names itself by way of `sys`.
    known = imports(module) - ({"sys"} if MODULES[module].name == "__init__.py" else set())

    assert {name for name in known if name in OUTSIDE} == set()
    assert {
        name for name in imports(module) if name.split(".")[0] in ("mkdocs", "material")
    } == set()


@pytest.mark.parametrize("module", sorted(set(MODULES) - ADAPTERS))
def test_the_core_opens_no_file_and_prints_nothing(module: str) -> None:
    called = {
        node.func.id
        for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert called & {"open", "print", "input", "exec", "eval", "__import__"} == set()


def test_the_core_knows_no_adapter() -> None:
    assert [(a, b) for a, b in arrows() if b in ADAPTERS and a not in ADAPTERS] == []


def test_no_room_knows_the_other() -> None:
    crossing = [(a, b) for a, b in arrows() if {floor(a), floor(b)} == {"patterns", "calculator"}]

    assert crossing == []


def test_the_ground_floor_knows_no_room() -> None:
    ground = {f"narrows.{name}" for name in GROUND}

    assert ground <= MODULES.keys()
    assert [(a, b) for a, b in arrows() if a in ground and b not in ground | {"narrows"}] == []


@pytest.mark.parametrize(
    ("names", "room"),
    [(GROUND, ""), (PATTERNS, "patterns"), (CALCULATOR, "calculator")],
    ids=["ground floor", "patterns", "calculator"],
)
def test_arrows_point_down(names: list[str], room: str) -> None:
    assert list(below(names, room)) == []


@pytest.mark.parametrize("room", ["patterns", "calculator"])
def test_rules_are_known_to_nobody_in_their_room(room: str) -> None:
    rules = f"narrows.{room}.rules"

    assert [
        (a, b)
        for a, b in arrows()
        if b.startswith(rules) and a.startswith(f"narrows.{room}.") and not a.startswith(rules)
    ] == []


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is(module: str) -> None:
    documentation = ast.get_docstring(ast.parse(MODULES[module].read_text("utf-8"))) or ""

    assert documentation.partition("\n")[0].rstrip().endswith((".", ":", "?", ","))


@pytest.mark.parametrize("module", MODULES)
def test_no_module_or_function_grows_beyond_reading(module: str) -> None:
    text = MODULES[module].read_text("utf-8")
    lengths = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {name: length for name, length in lengths.items() if length > 40} == {}


def test_most_functions_are_short() -> None:
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES.values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    )

    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 30


@pytest.mark.parametrize("name", ["patterns", "calculator"])
def test_a_rule_imports_no_other_rule(name: str) -> None:
    rules = [module for module in MODULES if module.startswith(f"narrows.{name}.rules.")]

    assert rules
    assert [(a, b) for a, b in arrows() if a in rules and b in rules] == []
