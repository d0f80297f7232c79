"""Drawings of a vault in a real browser: opened alone they run nothing, and look the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from reader import Open, Visit

from drawings import CARRYING, HARMLESS
from narrows.patterns.vector.image import Refused, clean
from server import serve

RUNNING = ("a script", "a script of HTML", "a handler of loading", "an image of HTML")
ASKING = ("a script of a file", "a style that imports by address", "a style sheet of the file")


@pytest.fixture(scope="module")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a folder with every drawing, as it was written and as it is published."""
    root = tmp_path_factory.mktemp("drawings")
    for number, text in enumerate([*CARRYING.values(), *HARMLESS.values()]):
        published = clean(text.encode())
        assert not isinstance(published, Refused)
        (root / f"{number}-written.svg").write_text(text, encoding="utf-8")
        (root / f"{number}-published.svg").write_bytes(published)
    (root / "index.html").write_text("<!DOCTYPE html><title>Drawings</title><body>")
    with serve(root) as address:
        yield address


POKED = """async () => {
  for (const each of document.querySelectorAll("rect, circle, text"))
    for (const type of ["mouseover", "click"]) each.dispatchEvent(new MouseEvent(type))
  await new Promise(resolve => setTimeout(resolve, 20))
  if (!document.querySelector("rect")) throw new Error("there is no drawing")
  return "hit" in window || document.documentElement.dataset.hit === "1"
}"""


def opened(visit: Visit, name: str, form: str) -> tuple[bool, list[str]]:
    """Open a drawing on its own; tell whether anything ran, and which other addresses it asked."""
    visit.requests.clear()
    path = f"{visit.home}{[*CARRYING, *HARMLESS].index(name)}-{form}.svg"
    visit.page.goto(path, wait_until="load")
    is_hit = visit.page.evaluate(POKED)
    # The browser asks for an icon of the site by itself.
    asked = [each for each in visit.requests if each != path and "favicon" not in each]
    return bool(is_hit), asked


def test_nothing_runs_when_a_drawing_is_opened_on_its_own(open_page: Open, drawings: str) -> None:
    visit = open_page(home=drawings)
    found = {name: opened(visit, name, "published") for name in CARRYING}

    assert {name: each for name, each in found.items() if each != (False, [])} == {}


def test_it_would_run_and_ask_as_it_was_written(open_page: Open, drawings: str) -> None:
    visit = open_page(home=drawings)

    assert [name for name in RUNNING if not opened(visit, name, "written")[0]] == []
    assert [name for name in ASKING if not opened(visit, name, "written")[1]] == []


SHOWN = """async addresses => {
  document.body.replaceChildren(...addresses.map(address => {
    const image = new Image(80, 60)
    image.src = address
    return image
  }))
  await Promise.all([...document.images].map(image => image.decode()))
}"""


def seen(visit: Visit, names: Iterable[str], form: str) -> bytes:
    """Return a picture of what a reader sees of some drawings as images."""
    numbers = ([*CARRYING, *HARMLESS].index(name) for name in names)
    visit.page.evaluate(SHOWN, [f"{visit.home}{number}-{form}.svg" for number in numbers])
    return visit.page.screenshot(full_page=True)


def test_drawings_look_as_they_did(open_page: Open, drawings: str) -> None:
    visit, names = open_page(home=drawings), [*CARRYING, *HARMLESS]

    assert seen(visit, names, "published") == seen(visit, names, "written")


def test_a_drawing_that_looks_different_is_seen(open_page: Open, drawings: str) -> None:
    visit = open_page(home=drawings)
    pictures = {seen(visit, [name], "published") for name in HARMLESS}

    # Two say the same word at the same place, one of them in HTML as well.
    assert len(pictures) >= len(HARMLESS) - 1
