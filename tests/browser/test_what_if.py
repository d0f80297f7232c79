"""What a reader may try out: by keyboard, in the address, with a word for what has no answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reader import Open, build, serve

PAGE = """\
# What if

```calc
model: amdahl
name: coding
p: 43%
gain: 55%
vary: {p: [0%, 100%, 1%], gain: [0%, 300%, 5%]}
```

Coding makes the whole [1.18×](calc:coding.S) as fast, and
never more than [1.8×](calc:coding.S_max).

```calc
model: mm1
name: queue
lam: 9/week
mu: 10/week
vary: {lam: [0/week, 12/week, 0.1/week]}
```

```calc
model: pipeline
name: line
stages: {spec: 6/week, build: 8/week, review: 3/week, deploy: 5/week}
mode: scrap
boost_stage: review
boost: 3x
vary: {stages: [1/week, 20/week, 1/week], mode: any, boost_stage: any, boost: [1x, 5x, 0.1x]}
```

It is held back by [review](calc:line.constraint), busy
[55.6%](calc:line.utilisation[review]) of the time after, at [**3/week**](calc:line.X).

```calc
use: line
name: less
boost: 1.5x
```

```calc
use: line
name: twice
k: 2x
```

Twice as fast, review hands over to [deploy](calc:twice.constraint_each[review]).

```calc
model: little
lam: 4/week
W: 3 weeks
```

```calc
model: amdahl
name: endless
p: 43%
s: inf
vary: {s: [1x, 10x, 1x]}
```
"""
HOSTILE = """\
# Hostile

```calc
model: pipeline
name: line
title: "</figure><script>alert(1)</script>"
stages:
  "<img src=x onerror=alert(1)>": 6/week
  "\\"'></script><script>alert(1)</script>": 3/week
  "${alert(1)}`": 5/week
boost_stage: "${alert(1)}`"
boost: 3x
vary: {stages: [1/week, 20/week, 1/week], boost_stage: any}
```

It is [3/week](calc:line.X) or [?](calc:line.constraint).
"""
CONFIGURATION = """\
site_name: Tried out
theme:
  name: material
  font: false
  features: [navigation.instant]
plugins: [calculator]
"""


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with something to try out, and a page without."""
    root: Path = tmp_path_factory.mktemp("tried")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Start\n\n[Try it](try.md)\n", "utf-8")
    (root / "docs" / "try.md").write_text(PAGE, "utf-8")
    (root / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    (root / "docs" / "hostile.md").write_text(HOSTILE, "utf-8")
    build(root / "mkdocs.yml", root / "site", "--strict")
    with serve(root / "site") as home:
        yield home


@pytest.fixture
def page(open_page: Open, tried: str) -> Iterator[Page]:
    """The page, with its controls there; no request of it may fail or leave the site."""
    visit = open_page("try/", home=tried)
    visit.page.locator("#calc-line form").wait_for()
    yield visit.page
    assert visit.failures == []
    assert visit.outside == []


def sentence(page: Page, name: str) -> str:
    return page.locator(f"#calc-{name} .narrows-figure__sentence").text_content() or ""


def test_a_slider_moved_by_keyboard_moves_all_that_depends_on_it(page: Page) -> None:
    drawn = page.locator("#calc-coding svg").inner_html()
    page.get_by_role("slider", name="part").focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")

    assert "50% of the work, the whole becomes 1.22× as fast" in sentence(page, "coding")
    cells = page.locator("#calc-coding [data-narrows-value]")
    assert cells.all_text_contents() == ["50%", "55%", "1.22×", "2×", "82.3%"]
    assert page.locator("#calc-coding svg").inner_html() != drawn
    assert "below a ceiling of 2×" in page.locator("#calc-coding desc").text_content()
    assert page.locator("#calc-coding details td").last.text_content() == "1.22×"
    expect(page.get_by_role("slider", name="part")).to_have_attribute("aria-valuetext", "50%")


def test_claims_follow_at_the_digits_that_they_show(page: Page) -> None:
    claims = page.locator("[data-narrows-block=coding]")
    numbers, sources = (claims.locator(f".narrows-claim__{part}") for part in ("number", "source"))
    assert numbers.all_text_contents() == ["1.18×", "1.8×"]
    told = sources.first.text_content()

    page.get_by_role("spinbutton", name="part, %").fill("50")
    assert numbers.all_text_contents() == ["1.22×", "2.0×"]
    assert sources.first.text_content() == "Amdahl's law: S = 1.22× for p = 50%, gain = 55%"

    page.get_by_role("spinbutton", name="part, %").fill("43")
    assert numbers.all_text_contents() == ["1.18×", "1.8×"]
    assert sources.first.text_content() == told


def test_claims_of_items_words_and_other_units_follow(page: Page) -> None:
    claims = page.locator("[data-narrows-block=line] .narrows-claim__number")
    assert claims.all_text_contents() == ["review", "55.6%", "3/week"]
    assert claims.last.locator("strong").count() == 1

    page.get_by_role("spinbutton", name="stages of review").fill("1")
    assert claims.all_text_contents() == ["review", "100.0%", "1/week"]
    assert claims.last.locator("strong").count() == 1


def test_a_stage_in_a_list_of_stages_keeps_its_name(page: Page) -> None:
    claim = page.locator("[data-narrows-block=twice] .narrows-claim__number")
    assert claim.text_content() == "deploy"

    page.get_by_role("spinbutton", name="stages of review").fill("1")
    assert claim.text_content() == "review"


def test_the_address_keeps_what_was_moved_and_restores_it_elsewhere(
    page: Page, open_page: Open
) -> None:
    page.get_by_role("spinbutton", name="part, %").fill("50")
    page.get_by_role("spinbutton", name="stages of review").fill("12")
    page.wait_for_url("**/try/?coding.p=0.5&line.capacity=*")
    expected = sentence(page, "coding"), sentence(page, "line"), sentence(page, "less")

    other = open_page("", home=page.url).page
    other.locator("#calc-line form").wait_for()

    assert "finishes 5/week" in expected[1]
    assert tuple(sentence(other, name) for name in ("coding", "line", "less")) == expected
    assert other.get_by_role("spinbutton", name="part, %").input_value() == "50"


def test_a_reset_gives_the_page_back_as_it_was(page: Page) -> None:
    before = page.locator("#calc-coding .narrows-chart").evaluate("it => it.outerHTML")
    page.get_by_role("spinbutton", name="gain, %").fill("200")
    page.wait_for_url("**coding.gain=2")
    page.locator("#calc-coding").get_by_role("button", name="Reset").click()

    page.wait_for_url("**/try/")
    assert page.locator("#calc-coding .narrows-chart").evaluate("it => it.outerHTML") == before
    assert "1.18×" in sentence(page, "coding")


def test_a_queue_at_its_limit_is_unstable_and_says_so(page: Page) -> None:
    field = page.get_by_role("spinbutton", name="arrivals, per week")
    field.fill("10")

    assert sentence(page, "queue").startswith("Unstable: as much arrives as can be served")
    assert page.locator("#calc-queue svg").is_hidden()
    waiting = page.locator("#calc-queue [data-narrows-value=Wq]")
    assert waiting.text_content() == "–"

    field.fill("9.5")
    assert sentence(page, "queue").startswith("Busy 95% of the time")
    assert page.locator("#calc-queue svg").is_visible()


def test_a_number_out_of_its_domain_says_why(page: Page) -> None:
    page.get_by_role("spinbutton", name="part, %").fill("120")

    assert sentence(page, "coding") == (
        "No result: `p` (part) must be at least 0 and at most 1, not 1.2."
    )


def test_what_has_no_end_stands_at_the_end_of_its_slider(page: Page) -> None:
    endless = page.locator("#calc-endless")
    slider = endless.get_by_role("slider")
    assert slider.input_value() == "10"
    assert slider.get_attribute("aria-valuetext") == "∞"
    assert endless.get_by_role("spinbutton").input_value() == ""

    slider.press("ArrowLeft")
    assert "With 43% of the work 9× as fast" in sentence(page, "endless")
    endless.get_by_role("button", name="Reset").click()
    assert "took no time at all" in sentence(page, "endless")


def test_stages_are_added_renamed_and_taken_away(page: Page) -> None:
    line = page.locator("#calc-line")
    line.get_by_role("textbox", name="name of review").fill("approval <b>")
    line.get_by_role("textbox", name="name of review").blur()
    assert "held back by approval <b>" in sentence(page, "line")
    assert "approval &lt;b&gt;" in line.locator("svg").inner_html()

    line.get_by_role("button", name="Add").click()
    assert line.get_by_role("spinbutton", name="stages of stage 5").input_value() == "5"

    line.get_by_role("button", name="remove approval <b>").click()
    assert "held back by deploy" in sentence(page, "line")
    assert line.get_by_label("boost stage").input_value() == "spec"
    assert "approval" not in sentence(page, "less")


def test_what_starts_from_a_figure_moves_with_it_but_for_its_own(page: Page) -> None:
    page.get_by_role("spinbutton", name="stages of review").fill("4")

    assert "With review 3× as fast, it finishes 5/week" in sentence(page, "line")
    assert "With review 1.5× as fast, it finishes 5/week" in sentence(page, "less")


def test_an_address_that_somebody_has_changed_breaks_nothing(open_page: Open, tried: str) -> None:
    odd = "coding.p=x&coding.nope=1&line.capacity=%E0%A4%A:1,a:b&queue.lam=1e999&coding.gain="
    visit = open_page(f"try/?{odd}", home=tried)
    visit.page.locator("#calc-line form").wait_for()

    assert "1.18×" in sentence(visit.page, "coding")
    assert "3/week" in sentence(visit.page, "line")
    assert visit.failures == []


def test_names_that_would_be_code_are_only_names(open_page: Open, tried: str) -> None:
    evil = "line.capacity=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E:6,b:1"
    visit = open_page(f"hostile/?{evil}", home=tried)
    called: list[str] = []
    visit.page.on("dialog", lambda dialog: (called.append(dialog.message), dialog.dismiss()))
    line = visit.page.locator("#calc-line")
    line.get_by_role("textbox").last.wait_for()
    assert sentence(visit.page, "line").startswith("The pipeline finishes 1/week, held back by b")

    line.get_by_role("button", name="Reset").click()
    assert "\"'></script><script>alert(1)</script>" in sentence(visit.page, "line")
    line.get_by_role("button", name="Add").click()
    line.get_by_role("textbox").last.fill("<svg onload=alert(1)>")
    line.get_by_role("textbox").last.blur()
    line.get_by_role("combobox").select_option("<svg onload=alert(1)>")
    line.get_by_role("spinbutton").last.fill("0.5")

    assert "held back by <svg onload=alert(1)>" in sentence(visit.page, "line")
    assert (
        visit.page.locator("article img, article svg [onload], article script:not([src])").count()
        == 0
    )
    assert called == []
    assert visit.failures == []


def test_the_page_is_complete_without_scripts(open_page: Open, tried: str) -> None:
    visit = open_page("try/", home=tried, scripts=False)

    assert visit.page.locator("form").filter(has_text="Copy link").count() == 0
    assert "1.18×" in sentence(visit.page, "coding")
    assert visit.page.locator("#calc-coding svg").is_visible()


def test_only_pages_with_something_to_try_out_load_a_script_and_only_their_models(
    open_page: Open, tried: str
) -> None:
    visit = open_page("", home=tried)
    assert not any("/assets/narrows/" in url for url in visit.requests)

    visit.page.get_by_role("link", name="Try it").click()
    visit.page.locator("#calc-line form").wait_for()

    loaded = {url.rpartition("/")[2] for url in visit.requests if "/assets/narrows/" in url}
    models = {"model-amdahl.js", "model-mm1.js", "model-pipeline.js"}
    shared = {"claims.js", "calculator.js", "items.js", "lines.js", "bars.js"}
    assert loaded == {*shared, *models}
    assert visit.failures == []
