"""Embedded notes as readers get them: what the rendered page shows, and what it must not break."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from narrows.calculator.extension import CalculatorExtension
from narrows.patterns import schema
from narrows.patterns.embed import DEEPEST, LARGEST, MOST
from narrows.patterns.library import Library
from narrows.patterns.page import rewrite
from narrows.settings import REQUIRED_EXTENSIONS
from vaults import a_library, a_note, compose, diagnose, the_note

EXTENSIONS = [*REQUIRED_EXTENSIONS, "footnotes", "sane_lists"]


def rendered(library: Library, path: str = "note.md") -> str:
    """Return the HTML of a note's page."""
    markdown = compose(the_note(library, path), library, schema.load()).markdown
    return Markdown(extensions=[*EXTENSIONS, CalculatorExtension()]).convert(markdown)


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)


def page(note: str, **others: str) -> str:
    """Return the HTML of a note's page among other notes."""
    texts = {"note.md": a_note(note, "Note")}
    texts |= {f"{name}.md": a_note(body, name.capitalize()) for name, body in others.items()}
    return rendered(a_library(texts))


SUM = "```calc\nmodel: amdahl\nname: {name}\np: {share}%\ns: 2\n```\n"


def test_a_claim_in_an_embed_points_at_the_figure_of_its_own_note() -> None:
    claim = "It gains [{}×](calc:coding.S).\n\n"
    own = claim.format("1.27") + SUM.format(name="coding", share=43)
    guest = claim.format("1.18") + SUM.format(name="coding", share=30)
    html = page(f"{own}\n![[guest]]\n", guest=guest)

    assert "stale" not in html
    targets = re.findall(r'href="#(calc-[^"]+)"[^>]*>[^<]*</a><span[^>]*>[^<]*= (\S+)× for', html)
    assert targets == [("calc-coding", "1.27"), ("calc-embed-1-figure-1", "1.18")]
    assert {identity for identity, _ in targets} <= set(ids(html))


def test_a_claim_whose_figure_is_not_in_the_part_brings_it_along() -> None:
    guest = "It gains [?](calc:coding.S). ^claim\n\n" + SUM.format(name="coding", share=30)
    html = page("![[guest#^claim]]\n", guest=guest)

    assert "1.18×" in html
    assert html.count("<figure") == 1


def test_an_embed_leaves_the_ids_of_the_page_as_they_were() -> None:
    guest = "# Steps\n\n## Steps\n\n### Café {#own}\n\n[x](#own){#here} <b id='there'>b</b>\n"
    own = "## Steps\n\n### Own\n\nText. ^here\n"
    alone = ids(page(own))
    html = page(f"![[guest]]\n\n{own}\n![[guest]]\n", guest=guest)

    assert [each for each in ids(html) if not each.startswith("embed-")] == alone
    assert max(Counter(ids(html)).values()) == 1


def test_a_page_that_has_names_like_those_of_embeds_keeps_them() -> None:
    html = page("## Embed 1 steps\n\n![[guest]]\n", guest="## Steps\n")

    assert ids(html) == ["embed-1-steps", "embed-embed-1-steps"]


def test_a_heading_in_an_embed_is_below_the_heading_above_it() -> None:
    html = page("##### Five\n\n![[guest]]\n", guest="# One\n\n## Two\n\n# Three\n")

    assert re.findall(r"<h(\d)", html) == ["5", "6", "6", "6"]


def test_an_embed_of_an_image_in_an_embed_is_shown_from_the_page() -> None:
    html = rendered(
        a_library(
            {
                "a/note.md": a_note("![[guest]]\n"),
                "b/guest.md": a_note("![[knee.png]]\n"),
                "b/knee.png": "",
            }
        ),
        "a/note.md",
    )

    assert 'src="../b/knee.png"' in html


def test_a_private_note_is_not_embedded_by_any_way() -> None:
    secret = a_note("## Part\n\nSECRET words. ^b\n", "Hidden").replace("public: true", "public: no")
    body = "![[secret]]\n\n![[secret#Part]]\n\n> ![[secret#^b]]\n\n![[guest]]\n"
    guest = a_note("![[secret]]\n\n![[secret#Part]]\n", "Guest")
    html = rendered(a_library({"note.md": a_note(body), "guest.md": guest, "secret.md": secret}))

    assert "secret" not in html.casefold()
    assert "hidden" not in html.casefold()


def test_what_a_note_hides_from_its_own_page_is_hidden_in_an_embed() -> None:
    html = page("![[guest]]\n", guest="a %%SECRET%% b <!-- SECRET --> c\n\n%%\nSECRET\n")

    assert "SECRET" not in html


def test_a_page_of_the_site_shows_an_embed_as_a_link_for_its_html_is_not_sanitised() -> None:
    library = a_library({"guest.md": a_note("<script>alert(1)</script>\n", "Guest")})
    host = the_note(a_library({"host.md": "![[guest]]\n"}), "host.md")
    page_of_site = type(host)(
        **{name: getattr(host, name) for name in host.__slots__ if name != "is_page"}, is_page=True
    )

    assert rewrite(page_of_site, library) == "[Guest](patterns/guest.md)\n"


def test_code_in_an_embed_is_left_as_it_is() -> None:
    code = "```text\n[[note]] ![[note]] #tag ^id {#id} [^1] > [!note]\n\n> [!note] keep\n```\n"
    html = page("> [!note]\n> ![[guest]]\n", guest=code)

    shown = re.search(r"<code>(.*?)</code>", html, re.DOTALL)
    assert shown
    assert shown[1].replace("&gt;", ">") in code


def test_a_page_shows_so_many_embeds_and_no_more() -> None:
    html = page("![[guest]]\n\n" * (MOST + 5), guest="Words.\n")

    assert html.count("narrows-embed") == MOST


def test_a_page_shows_so_much_of_other_notes_and_no_more() -> None:
    html = page("![[guest]]\n\n" * 10, guest="w " * (LARGEST // 6))

    assert html.count("narrows-embed") == 2


def test_embeds_that_double_at_every_step_end() -> None:
    notes = {f"n{step}": f"![[n{step + 1}]]\n\n" * 8 for step in range(DEEPEST + 3)}
    html = page("![[n0]]\n\n" * 8, **notes)

    assert html.count("narrows-embed") == MOST


PIECES = st.sampled_from(
    (
        *(
            "## A",
            "# B",
            "### A {#a}",
            "A\n-",
            "text ^a",
            "^b",
            "- item ^c",
            "> quoted",
            "    code",
        ),
        *("![[one]]", "> ![[two]]", "- ![[one]]", "    ![[two]]", "![[one#A]]", "![[two#^a]]"),
        *("![[three#^b]]", "[x][r]", "[r]", "[r]: three.md", "[^1]", "[^1]: note", "```\n# c\n```"),
        *(
            "> [!note]",
            "> [!tip]- T\n> ![[three]]",
            "%%",
            "<!--",
            "<b id=a>",
            "</div>",
            "---",
            "$$",
        ),
        *(
            "```calc\nmodel: amdahl\nname: n\np: 50%\ns: 2\n```",
            "[?](calc:n.S)",
            "==",
            "#tag",
            "\\",
        ),
    )
)
BODIES = st.lists(PIECES, max_size=12).map("\n\n".join)


@given(BODIES, st.fixed_dictionaries({"one.md": BODIES, "two.md": BODIES, "three.md": BODIES}))
def test_whatever_notes_embed_each_other_a_page_keeps_its_ids_and_adds_new_ones(
    own: str, guests: dict[str, str]
) -> None:
    def ids_among(bodies: dict[str, str]) -> list[str]:
        texts = {path: a_note(body, path) for path, body in {**bodies, "note.md": own}.items()}
        return ids(rendered(a_library(texts)))

    found = ids_among(guests)
    embedded = [each for each in found if "embed-" in each]
    assert len(embedded) == len(set(embedded))
    kept = [each for each in found if "embed-" not in each]
    assert _without_ordinals(kept) == _without_ordinals(ids_among(dict.fromkeys(guests, "")))


def _without_ordinals(found: list[str]) -> list[str]:
    """Leave out the ids of claims and of figures without a name, which count all of the page."""
    return [each for each in found if not re.match(r"(?:calc|narrows-claim)-\d", each)]


def test_a_block_that_starts_from_one_outside_the_part_brings_it_along() -> None:
    block = "```calc\nuse: {}\nname: {}\n{}\n```\n\n"
    guest = SUM.format(name="coding", share=30) + block.format("coding", "second", "p: 43%")
    guest += (
        block.format("'second'", "third", "p: 60%") + "It gains [1.43×](calc:third.S). ^claim\n"
    )
    own = SUM.format(name="coding", share=99)
    html = page(f"{own}\n![[guest#^claim]]\n", guest=guest)

    assert html.count("<figure") == 4
    assert "narrows-error" not in html
    assert "stale" not in html


def test_a_long_chain_of_embeds_is_no_circle() -> None:
    notes = {f"{each}.md": a_note(f"![[{each + 1}]]\n", str(each)) for each in range(200)}

    assert diagnose(notes, "embed-cycle") == ()
