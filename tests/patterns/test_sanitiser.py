"""No code in a note runs: every way in that we know, and what must come through unharmed."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from attacks import ATTACKS, IMAGE, RUN, SCRIPT
from narrows import settings, vault
from narrows.diagnostic import Failure
from narrows.patterns import allowlist
from narrows.patterns.sanitiser import SanitiserExtension
from narrows.patterns.visibility import is_public
from narrows.settings import REQUIRED_EXTENSIONS
from vaults import SITE, a_note, a_site, build, compose

ROOT = Path(__file__).resolve().parent.parent.parent
VOID = {"br", "col", "hr", "img", "input", "source", "wbr"}
EXTENSIONS = (
    *REQUIRED_EXTENSIONS,
    "abbr",
    "admonition",
    "def_list",
    "footnotes",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "narrows.calculator",
)
CONFIGS = {"toc": {"permalink": True}, "pymdownx.tabbed": {"alternate_style": True}}
FIGURE = "```calc\nmodel: amdahl\nname: coding\np: 43%\ngain: 55%\n```"


class Reader(HTMLParser):
    """Reads clean HTML into what a browser makes of it: tags with attributes, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.read: list[tuple[str, object]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tbody":  # A browser adds it to every table.
            return
        found = {name: value or "" for name, value in attrs}
        if "style" in found:
            found["style"] = re.sub(r"\s|;\s*$", "", found["style"])
        # An attribute that is there or not may repeat its name as a value.
        self.read.append((tag, {name: value for name, value in found.items() if value != name}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and tag != "tbody":
            self.read.append((f"/{tag}", None))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.read.append(("", " ".join(data.split())))

    def handle_comment(self, data: str) -> None:
        self.read.append(("!", data))

    @property
    def tags(self) -> list[tuple[str, dict[str, str]]]:
        return [(tag, found) for tag, found in self.read if isinstance(found, dict)]


def a_renderer(*more: object, extensions: tuple[str, ...] = EXTENSIONS) -> Markdown:
    return Markdown(extensions=[*extensions, *more], extension_configs=CONFIGS)


def rendered(text: str) -> str:
    return a_renderer(SanitiserExtension()).convert(text)


def faults(html: str) -> list[str]:
    """Return what HTML holds that no note may bring in; figures are the calculator's own."""
    found = []
    without_figures = re.sub(r'<figure class="narrows-figure.*?</figure>', "", html, flags=re.S)
    for tag, attributes in Reader(without_figures).tags:
        if tag not in allowlist.TAGS:
            found.append(f"<{tag}>")
        for name, value in attributes.items():
            if name.startswith("on") or (name == "style" and not value.startswith("text-align:")):
                found.append(f"{name}={value}")
            if name in ("href", "src", "cite", "action", "data") and scheme(value) not in SAFE:
                found.append(f"{name}={value}")
            if name in ("id", "name") and value.startswith("__config"):
                found.append(f"{name}={value}")
            if name == "title" and re.search(r"<[a-z/!?]", value, re.IGNORECASE):
                found.append(f"{name}={value}")
    return found


SAFE = {"", *allowlist.SCHEMES}


def scheme(address: str) -> str:
    """Return the scheme of an address by the URL standard: what it passes over, and no more."""
    read = re.sub(r"[\t\n\r]", "", address.lstrip("".join(map(chr, range(0x21)))))
    match = re.match(r"([a-z][a-z0-9+.-]*):", read, re.IGNORECASE)
    return match[1].lower() if match else ""


def printed(tokens: list[dict[str, Any]]) -> str:
    """Print a table of contents as themes do: without escaping."""
    return "".join(
        f'<a href="#{token["id"]}">{token["name"]}</a>{printed(token["children"])}'
        for token in tokens
    )


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_of_an_attack_gets_onto_the_page(text: str) -> None:
    assert faults(rendered(text)) == []


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_of_an_attack_gets_into_the_contents(text: str) -> None:
    markdown = a_renderer(SanitiserExtension())
    markdown.convert(text)
    contents = Reader(printed(markdown.toc_tokens))

    assert [tag for tag, found in contents.tags if tag != "a" or set(found) != {"href"}] == []


def test_the_attacks_would_do_harm_without_the_sanitiser() -> None:
    harmful = {name for name, text in ATTACKS.items() if faults_without(text)}

    # The others aim at something else: the contents, the theme, or a step before the last one.
    assert len(harmful) >= len(ATTACKS) * 2 / 3


def faults_without(text: str) -> list[str]:
    try:
        return faults(a_renderer().convert(text))
    except TypeError as error:  # from Python-Markdown: an attribute without a value
        return [str(error)]


@given(st.lists(st.sampled_from([*ATTACKS.values(), *"<>\"'&= \n[](){}`|"]), max_size=8))
def test_no_mixture_of_attacks_gets_through(parts: list[str]) -> None:
    assert faults(rendered("".join(parts))) == []


@given(st.text(alphabet="<>/\"'=&;#x! -\n\0\x02[](){}:abonimgscript", max_size=80))
def test_no_text_at_all_gets_through(text: str) -> None:
    assert faults(rendered(text)) == []


@pytest.mark.parametrize(
    ("tag", "attribute"),
    [
        (tag, attribute)
        for tag, attributes in allowlist.ATTRIBUTES.items()
        for attribute in sorted(attributes & {"href", "src", "cite", "poster", "action", "data"})
    ],
)
def test_every_address_that_stays_is_looked_at(tag: str, attribute: str) -> None:
    for address in (
        f"javascript:{RUN}",
        f"\x01java\nscript:{RUN}",
        "data:text/html,x",
        "file:///x",
    ):
        cleaned = allowlist.clean(f'<{tag} {attribute}="{address}"></{tag}>')
        assert attribute not in cleaned
    for address in ("https://example.org/", "../x.md", "#^y", "mailto:a@example.org"):
        cleaned = allowlist.clean(f'<{tag} {attribute}="{address}"></{tag}>')
        assert f'{attribute}="{address}"' in cleaned


# --- what stays -----------------------------------------------------------------------------------

SOUND = {
    "a mark": "<mark>a</mark> <kbd>Ctrl</kbd> H<sub>2</sub>O <abbr title='b &amp; c'>d</abbr>",
    "a span of ours": 'A <span class="narrows-private">b</span> c. <span id="^d"></span>',
    "a block": '<div class="grid cards" id="a" lang="en" dir="ltr">\n<p>b</p>\n</div>\n\nc',
    "Markdown in a block": '<section markdown class="a">\n## B\n\n- *c*\n</section>',
    "details": "<details open>\n<summary>a</summary>\n<p>b</p>\n</details>",
    "a figure of the author's": (
        '<figure>\n<img src="a.png" alt="b" width="300" height="200">\n'
        "<figcaption>c</figcaption>\n</figure>"
    ),
    "a table in HTML": (
        '<table>\n<thead>\n<tr><th scope="col" colspan="2">a</th></tr>\n</thead>\n'
        '<tbody>\n<tr><td rowspan="1">b</td><td>c</td></tr>\n</tbody>\n</table>'
    ),
    "a table": "| a | b |\n|:--|--:|\n| *c* | `d` |",
    "a list": "3. a\n4. b\n\n    - c",
    "a definition list": "a\n:   b",
    "a task list": "- [ ] a\n- [x] b",
    "a footnote": "a[^1]\n\n[^1]: b",
    "an admonition": '!!! note "a"\n    b',
    "tabs": '=== "a"\n\n    b\n\n=== "c"\n\n    d',
    "an abbreviation": "The XYZ.\n\n*[XYZ]: a",
    "code": (
        "```python title='a' linenums='1' hl_lines='1'\nif a < b: print('&amp;')\n```\n\n    <b>"
    ),
    "links": (
        "[a](b.md#^c) [d](https://example.org/?e=1&f=2 'g') <h@example.org> ![i](j.png){ width=3 }"
    ),
    "a link in a new window": "[a](https://example.org/){ target=_blank rel=noopener .b #c }",
    "headings": "# A *b* & c\n\n## A `<b>` { #d }\n\n## A &lt;e&gt;",
    "characters": "a < b > c & d &amp; &copy; \"e\" 'f' \\< \u00a0g — h",
    "a calculation": (
        f"{FIGURE}\n\n[1.18×](calc:coding.S) [1.2×](calc:coding.S) [?](calc:coding.S_max)"
    ),
    "a calculation in a list": "- a\n\n    " + FIGURE.replace("\n", "\n    "),
    "two calculations": f"{FIGURE}\n\n{FIGURE.replace('coding', 'other')}",
    "the place of Cross-References": '## A\n\n<div class="narrows-references"></div>\n',
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_what_harms_nobody_stays_as_it_is(text: str) -> None:
    assert Reader(rendered(text)).read == Reader(a_renderer().convert(text)).read


def test_our_own_notes_come_out_the_same() -> None:
    site = settings.from_file(ROOT / "mkdocs.yml")
    library = vault.read(site, relative_to=ROOT)
    schema = site.dialect().schema
    texts = [compose(note, library, schema).markdown for note in library.notes if is_public(note)]
    with_it, without = (
        Markdown(
            extensions=[*site.extensions, "narrows.calculator", *more],
            extension_configs=dict(site.configs),
        )
        for more in ([SanitiserExtension()], [])
    )

    assert len(texts) >= 12
    for text in texts:
        with_it.reset()
        without.reset()
        assert Reader(with_it.convert(text)).read == Reader(without.convert(text)).read
        assert with_it.toc_tokens == without.toc_tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A <script>b</script> c", "<p>A b c</p>"),
        ("A <textarea> b\n\nc", "<p>A  b</p>\n<p>c</p>"),
        ("A <blink>b</blink> <mark onclick='c'>d</mark>", "<p>A b <mark>d</mark></p>"),
        ("A List<String> b", "<p>A List b</p>"),
        ("<center>\n\n*a*\n\n</center>", "<center>\n\n*a*\n\n</center>"),
        ("[a](javascript:b)", "<p><a>a</a></p>"),
        ('[a](b "<c>")', '<p><a href="b" title="&lt;\N{WORD JOINER}c&gt;">a</a></p>'),
        ("<div><b>a</div>\n\nc", "<div><b>a</b></div><b>\n\n<p>c</p></b>"),
    ],
)
def test_what_is_dropped_leaves_its_text(text: str, expected: str) -> None:
    assert rendered(text) == expected


def test_what_opens_in_a_note_is_closed_in_it() -> None:
    assert rendered("<div><section>\n\na") == "<div><section>\n\na\n\n</section></div>"
    assert rendered("</div></article>\n\na") == "<p></p>\n<p>a</p>"


def test_a_figure_is_put_back_once() -> None:
    forged = '<figure class="narrows-withheld" id="narrows-withheld-0"></figure>'
    html = rendered(f"{FIGURE}\n\n" + f"{forged}\n\n" * 3)

    assert html.count('id="calc-coding"') == 1
    assert "narrows-withheld" not in html


def test_every_page_is_rendered_as_if_it_were_the_first() -> None:
    texts = ["# A\n\n" + FIGURE, SCRIPT, "# B\n\n" + IMAGE + "\n\n" + FIGURE, "c"]
    markdown = a_renderer(SanitiserExtension())

    for first, second in itertools.permutations(texts, 2):
        markdown.reset()
        markdown.convert(first)
        markdown.reset()
        assert markdown.convert(second) == rendered(second)


# --- on a site ------------------------------------------------------------------------------------

WILD = f"## A heading {SCRIPT}\n\n{IMAGE}\n\n{SCRIPT}\n\n[[two#A heading {RUN}]]\n"


def test_notes_are_cleaned_and_the_pages_of_the_site_are_not(tmp_path: Path) -> None:
    notes = {"one.md": a_note(WILD.replace("two", "one")), "two.md": a_note("[[one]]\n", "Two")}
    docs = {"index.md": f"# Home\n\n{SCRIPT}\n", "zone.md": f"# Zone\n\n{SCRIPT}\n"}
    searched = SITE.replace("[patterns", "[search, patterns")
    site = build(a_site(tmp_path, notes, docs, searched), strict=False)

    assert RUN not in site.page("patterns/one/").replace(f"heading {RUN}", "")
    assert "onerror" not in site.page("patterns/one/")
    assert SCRIPT in site.page("")
    assert SCRIPT in site.page("zone/")
    assert "onerror" not in (site.folder / "search/search_index.json").read_text("utf-8")


def test_the_calculator_may_stand_before_or_behind_the_patterns(tmp_path: Path) -> None:
    text = a_note(f'{FIGURE}\n\n<b onclick="alert(1)">bold</b>\n')
    for order in ("[patterns, calculator]", "[calculator, patterns]"):
        configuration = SITE.replace("[patterns, calculator]", order)
        site = build(a_site(tmp_path, {"one.md": text}, configuration=configuration), strict=False)

        assert "<svg" in site.page("patterns/one/").partition('id="calc-coding"')[2]
        assert "onclick" not in site.page("patterns/one/")


def test_a_site_may_keep_the_html_of_its_notes(tmp_path: Path) -> None:
    kept = SITE.replace("patterns,", "{patterns: {keep_html: true}},")
    site = build(a_site(tmp_path, {"one.md": a_note(f"{SCRIPT}\n")}, configuration=kept))

    assert SCRIPT in site.page("patterns/one/")


@pytest.mark.parametrize("value", ["'yes'", "1", "[]"])
def test_keeping_html_is_a_plain_yes_or_no(tmp_path: Path, value: str) -> None:
    kept = SITE.replace("patterns,", f"{{patterns: {{keep_html: {value}}}}},")

    with pytest.raises(Failure, match="keep_html"):
        settings.from_file(a_site(tmp_path, {}, configuration=kept))


@pytest.mark.parametrize("name", [name for name, text in ATTACKS.items() if "# " in text])
def test_the_check_knows_the_ids_of_headings_with_html(tmp_path: Path, name: str) -> None:
    read = settings.from_file(a_site(tmp_path, {"one.md": a_note(ATTACKS[name])}))
    (note,) = vault.read(read, relative_to=tmp_path).notes
    markdown = Markdown(
        extensions=read.for_notes([*read.extensions, "narrows.calculator"]),
        extension_configs=dict(read.configs),
    )
    markdown.convert(note.source.text[note.body.start :])

    assert [each.anchor for each in note.headings if "{" not in ATTACKS[name]] == [
        token["id"] for token in markdown.toc_tokens if "{" not in ATTACKS[name]
    ]


def test_the_guide_lists_what_stays() -> None:
    guide = (ROOT / "docs/guides/write-a-note.md").read_text("utf-8")
    elements = re.search(r"### What stays.*?```text\n(.*?)```", guide, re.DOTALL)
    rows = dict(re.findall(r"^\| `(\w+)` \| (`.*`) \|$", guide.split("### What stays")[1], re.M))
    everywhere = re.search(r"Every element keeps (.*?) and all", guide)

    assert elements is not None
    assert everywhere is not None
    assert elements[1].split() == sorted(allowlist.TAGS)
    assert set(re.findall("`(.*?)`", everywhere[1])) == allowlist.ATTRIBUTES["*"]
    expected = {}
    for name in {*allowlist.ATTRIBUTES, *allowlist.VALUES} - {"*"}:
        valued = allowlist.VALUES.get(name, {}).items()
        values = {f'{key}="{each}"' for key, allowed in valued for each in allowed}
        expected[name] = {*allowlist.ATTRIBUTES.get(name, ()), *values}
    found = {name: set(re.findall("`(.*?)`", row)) for name, row in rows.items()}
    assert {name: found.get(name) for name in expected} == expected
    for name in allowlist.GONE_WITH_CONTENT:
        assert f"`<{name}>`" in guide
