"""Nothing in a vault stops its check or its build, or takes more than its share of either.

`hostile/expected.txt` is what the check says of each hostile vault, for a person to read; run this
file to write it anew. Every vault has two sound notes, which are published whatever else is there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from hostile.site import write
from hostile.vaults import VAULTS
from narrows.patterns.limits import bounds
from narrows.patterns.rules import note_limit
from vaults import a_note, build

HERE = Path(__file__).resolve().parent / "hostile"
LINES = 3
"""How many findings of one vault the expectation holds; of the rest, their number."""

Outcome = dict[str, object]


def run(folder: Path) -> dict[str, Outcome]:
    """Check and render every vault within bounds, and return what became of each."""
    done = subprocess.run(
        [sys.executable, HERE / "within_bounds.py", folder, *VAULTS],
        capture_output=True,
        text=True,
        check=False,
    )
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    following = [name for name in VAULTS if name not in {each["name"] for each in outcomes}]
    assert done.returncode == 0, f"{following[:1]} took too much: {done.stderr[-2000:]}"
    return {each["name"]: each for each in outcomes}


def expectation(outcomes: dict[str, Outcome]) -> str:
    """Return what was said of each vault, as a text."""
    parts = []
    for name, outcome in outcomes.items():
        said = outcome["said"]
        assert isinstance(said, list)
        more = [f"... and {len(said) - LINES} more"] if len(said) > LINES else []
        parts.append("\n".join([f"# {name}", *(said[:LINES] or ["nothing"]), *more, ""]))
    return "\n".join(parts)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    return run(tmp_path_factory.mktemp("hostile"))


def test_every_vault_is_checked_and_rendered_within_bounds(outcomes: dict[str, Outcome]) -> None:
    assert list(outcomes) == list(VAULTS)
    assert len(outcomes) >= 70


def test_each_culprit_is_reported_as_a_person_would_expect(outcomes: dict[str, Outcome]) -> None:
    assert expectation(outcomes) == (HERE / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("name", VAULTS)
def test_the_sound_notes_beside_it_are_published(name: str, outcomes: dict[str, Outcome]) -> None:
    pages = outcomes[name]["pages"]
    assert isinstance(pages, dict)

    assert 'A sound note beside <a href="other.md">Other</a>' in pages["sound.md"]
    assert 'Another one beside <a href="sound.md">Sound</a>' in pages["other.md"]


def test_no_page_is_much_longer_than_a_note_may_be(outcomes: dict[str, Outcome]) -> None:
    for outcome in outcomes.values():
        pages = outcome["pages"]
        assert isinstance(pages, dict)
        assert max(map(len, pages.values())) < 3_000_000


def test_a_note_over_a_limit_is_not_published_and_is_one_finding(
    outcomes: dict[str, Outcome],
) -> None:
    over = [each for each in outcomes.values() if "[note-limit]" in str(each["said"])]

    assert len(over) >= 30
    for each in over:
        said, pages = each["said"], each["pages"]
        assert isinstance(said, list)
        assert isinstance(pages, dict)
        assert len(said) == 1
        assert "culprit.md" not in pages


def test_the_documentation_of_the_limits_is_their_table() -> None:
    lines = " ".join((note_limit.__doc__ or "").split())

    for bound in bounds.BOUNDS:
        assert f"- {bound.most:,} {bound.what}: {bound.reason}." in lines


# --- a build --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of the culprits of all vaults at once, as its owner would."""
    folder = tmp_path_factory.mktemp("build")
    configuration = write(folder, "a pipe")
    for number, name in enumerate(VAULTS):
        write(folder / f"vault-{number}", name)
        (folder / f"vault-{number}/patterns").rename(folder / f"patterns/v{number}")
        for sound in ("sound.md", "other.md"):
            (folder / f"patterns/v{number}/{sound}").unlink()
    broken = a_note("x\n\n: y\n" + "x\n: y\n" * 800, "What an extension gives up on")
    (folder / "patterns/broken.md").write_text(broken)
    (folder / "log.txt").write_text(build(configuration, strict=False).log)
    return folder


def test_a_build_of_all_of_them_publishes_the_sound_notes(site: Path) -> None:
    page = (site / "site/patterns/sound/index.html").read_text("utf-8")

    assert 'A sound note beside <a href="../other/">Other</a>' in page
    assert (site / "site/patterns/other/index.html").is_file()


def test_a_build_names_every_culprit_and_goes_on(site: Path) -> None:
    log = (site / "log.txt").read_text("utf-8")

    assert "Traceback" not in log
    assert log.count("[note-limit]") >= 30
    assert "cannot read patterns/v" in log
    assert "the note cannot be shown, because making its page failed: RecursionError" in log


def test_a_page_that_cannot_be_made_says_so_to_its_readers(site: Path) -> None:
    page = (site / "site/patterns/broken/index.html").read_text("utf-8")

    assert "This note cannot be shown." in page
    assert "What an extension gives up on" in page


def test_nothing_from_outside_the_vault_is_in_the_site(site: Path) -> None:
    published = [path for path in (site / "site").rglob("*") if path.is_file()]
    secret = max(Path("/etc/passwd").read_bytes().splitlines(), key=len)

    assert len(secret) > 8
    assert len(published) > 100
    assert [path for path in published if secret in path.read_bytes()] == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        (HERE / "expected.txt").write_text(expectation(run(Path(scratch))), "utf-8")
