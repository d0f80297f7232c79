"""What a page says, as Markdown: read again, it says the same; and nothing in it acts."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows.patterns.edition import Edition
from narrows.patterns.machines.manuscript import among, beside, path_of, reached
from narrows.patterns.machines.transcript import transcribe
from vaults import a_library, a_note, an_edition

CASES = {
    "<h1>A <em>b</em></h1><p>c</p>": "# A *b*\n\nc",
    "<p>a <strong>b </strong>c</p>": "a **b** c",
    "<p>a<br>b</p>": "a\\\nb",
    "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>": "- a\n- b\n  - c",
    '<ol start="3"><li>a</li><li>b</li></ol>': "3. a\n4. b",
    "<ul><li><p>a</p><p>b</p></li></ul>": "- a\n\n  b",
    "<blockquote><p>a</p><p>b</p></blockquote>": "> a\n>\n> b",
    '<pre><code class="language-py">a\n  b\n</code></pre>': "```py\na\n  b\n```",
    "<pre><code>```</code></pre>": "````\n```\n````",
    "<p><code>a`b</code> <code>`</code></p>": "``a`b`` `` ` ``",
    '<p><a href="x/">a</a> <a href="#b">b</a> <a>c</a></p>': "[a](x/) b c",
    '<p><img alt="a [b]" src="c.png"></p>': "![a \\[b\\]](c.png)",
    '<p><a href="x(1) y">a</a></p>': "[a](x%281%29%20y)",
    "<table><tr><th>a</th><th>b</th></tr><tr><td>c|d</td></tr></table>": (
        "| a | b |\n| --- | --- |\n| c\\|d |  |"
    ),
    "<p>S<sub>max</sub> x<sup>2</sup></p>": "S\\_max x^2",
    "<dl><dt>a</dt><dd>b</dd></dl>": "**a**\n\nb",
    "<details><summary>a</summary><p>b</p></details>": "**a**\n\nb",
    '<p><input type="checkbox" checked> a</p>': "[x] a",
    '<math alttext="S = 1"><mi>S</mi></math>': "`S = 1`",
    "<svg><title>t</title><desc>A line rises.</desc><text>1</text></svg>": "A line rises.",
    "<div hidden><div>a</div>b</div>c": "c",
    '<div class="narrows-related"><div>a</div></div><p hidden>b<p>c': "",
    "<nav><nav>a</nav></nav>b<svg hidden><desc>c</desc></svg>": "b",
    '<div class="admonition"><p class="admonition-title">a</p><p>b</p></div>': "**a**\n\nb",
    "<p hidden>a</p><script>b</script><nav>c</nav><p>d</p>": "d",
    '<h2>a<a class="headerlink" href="#a">¶</a></h2>': "## a",
    "<p>1. a</p><p># b</p><p>- c</p><p>&gt; d</p>": "1\\. a\n\n\\# b\n\n\\- c\n\n\\> d",
    "<p>*a* _b_ [c](d) `e` &lt;f&gt; a_b &amp;amp;</p>": (
        "\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` &lt;f> a_b &amp;amp;"
    ),
    "a<!-- b -->c": "ac",
    "<p>a</b></p></div>b": "a\n\nb",
    "<p>a<b": "a",
    "a < b": "a &lt; b",
}


@pytest.mark.parametrize("html", CASES)
def test_what_becomes_of_html(html: str) -> None:
    assert transcribe(html).written(str) == CASES[html]


CHANGED = re.compile("<(?:br|s[uv]|img|i|table|d)|b<|<b$")
READ = [each for each in CASES if "<p" in each and not CHANGED.search(each)]


@pytest.mark.parametrize("html", READ)
def test_read_again_it_says_the_same(html: str) -> None:
    def words(text: str) -> str:
        return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", text)))

    again = markdown.markdown(transcribe(html).written(str), extensions=["fenced_code"])
    assert len(READ) > 5
    assert words(again) == words(html)


@given(st.text())
def test_no_text_becomes_a_link_or_html(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    html = markdown.markdown(transcribe(f"<p>x{escaped}x</p>").written(str))

    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "br"}


@given(st.text(alphabet="<>/=\"' !-abpsvgliud&;\n"))
def test_no_html_stops_it(html: str) -> None:
    transcribe(html).written(str).encode()


@pytest.mark.parametrize(
    "part",
    [
        '<a "',
        "<b>",
        "<p>x</p>",
        "<!--",
        '<a href="',
        "<svg>",
        "<table><tr><td>",
        "<ul><li>",
        "&lt;",
    ],
)
def test_twice_the_html_is_twice_the_text(part: str) -> None:
    once, twice = (len(transcribe(part * count).written(str)) for count in (2_000, 4_000))

    assert twice <= 2.1 * once + 100


# --- beside pages ---------------------------------------------------------------------------------


def the_edition(url: str = "https://example.org/") -> Edition:
    files = {
        "a.md": a_note("", '"A: [x] \\u202e"', "summary: S\naliases: [Other]\n"),
        "sub/Über uns.md": a_note("", "About"),
        "c.md": a_note("", "Private").replace("public: true", "public: false"),
    }
    return an_edition(a_library(files), url)


def written(html: str, url: str = "https://example.org/") -> tuple[str, str]:
    edition = the_edition(url)
    notes = {entry.url.rstrip("/"): entry.url for entry in edition.entries.values()}
    notes = {
        "patterns/a": notes["patterns/a"],
        "patterns/sub/über-uns": "patterns/sub/%C3%BCber-uns/",
    }
    entry, transcript = edition.entries["a.md"], transcribe(html)
    notes = reached(entry.url, transcript, notes)
    return beside(entry, transcript, notes, edition.site), among(
        entry, transcript, notes, edition.site
    )


def test_it_begins_with_the_published_fields() -> None:
    text, _ = written("<h1>A</h1>")

    assert text == (
        '---\ntitle: "A: [x]"\nurl: "https://example.org/patterns/a/"\ntype: "pattern"\n'
        'created: "2026-03-04"\ntags: ["test"]\nsummary: "S"\naliases: ["Other"]\n---\n\n# A\n'
    )


LINKS = (
    '<a href="../sub/%C3%BCber-uns/#b">n</a> <a href="../../guides/x/">p</a> '
    '<a href="../img.png">i</a> <a href="https://x.org/">w</a> <a href="../../">h</a>'
)


def test_links_lead_on_from_where_it_stands() -> None:
    text, _ = written(f"<p>{LINKS}</p>")

    assert text.endswith(
        "[n](../sub/%C3%BCber-uns/index.md#b) [p](../../guides/x/) [i](../img.png) "
        "[w](https://x.org/) [h](../../)\n"
    )


@pytest.mark.parametrize("url", ["https://example.org/", ""])
def test_links_lead_on_from_the_file_of_all(url: str) -> None:
    _, text = written(f"<p>{LINKS}</p>", url)

    assert text == (
        f"<!-- {url}patterns/a/index.md -->\n\n[n]({url}patterns/sub/%C3%BCber-uns/index.md#b) "
        f"[p]({url}guides/x/) [i]({url}patterns/img.png) [w](https://x.org/) [h]({url})\n\n"
    )


def test_it_stands_beside_its_page_whatever_form_addresses_have() -> None:
    assert path_of("patterns/a/") == "patterns/a/index.md"
    assert path_of("patterns/a.html") == "patterns/a.md"
    assert path_of("index.html") == "index.md"
