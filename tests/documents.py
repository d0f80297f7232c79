"""Generated Markdown documents, of everything that can be code or look like it, deeply nested.

Every word that a test follows is a wikilink with a number of its own, `[[t7]]`: where the renderer
shows code it must stay as it is, and anywhere else it is a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[object]], object]
INFOS = ("", "", "text", " python", "{.yaml}", 'python title="a.py"', "c++")


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return a document of a few blocks, mostly with blank lines between them."""
    text = ""
    for lines in draw(st.lists(block(depth=2), min_size=1, max_size=5)):
        is_plain = lines[0].startswith(("word", "`", "~"))
        # What follows a list, a quotation or indented code at once continues it, and how differs.
        joints = ["\n\n", "\n\n", "\n", "\n\n\n"] if is_plain else ["\n\n", "\n\n\n"]
        text += "\n".join(lines) + draw(st.sampled_from(joints))
    return _numbered(text)


def _numbered(text: str) -> str:
    """Give every word that is followed a number of its own."""
    first, *rest = text.split("[[t]]")
    return first + "".join(f"[[t{number}]]{part}" for number, part in enumerate(rest))


def block(depth: int) -> st.SearchStrategy[list[str]]:
    """Return a block as its lines."""
    flat = st.one_of(paragraphs(), fences(), indented())
    if depth == 0:
        return flat
    return st.one_of(flat, flat, quotations(depth - 1), lists(depth - 1))


@st.composite
def paragraphs(draw: st.DrawFn) -> list[str]:
    """Return a paragraph of a few lines."""
    return draw(st.lists(inlines(), min_size=1, max_size=3))


@st.composite
def inlines(draw: st.DrawFn) -> str:
    """Return one line of prose with code in it."""
    parts = draw(
        st.lists(st.one_of(st.just("[[t]]"), inline_code(), odds()), min_size=1, max_size=4)
    )
    return "word " + " ".join(parts)


@st.composite
def inline_code(draw: st.DrawFn) -> str:
    """Return code between ticks, with fewer or more ticks within."""
    length = draw(st.integers(1, 3))
    others = [count for count in (1, 2, 4) if count != length]
    within = draw(st.sampled_from(["", " a", *(f" {'`' * count} b" for count in others)]))
    space = " " if within else draw(st.sampled_from(["", " "]))
    return f"{'`' * length}{space}[[t]]{within} {'`' * length}"


def odds() -> st.SearchStrategy[str]:
    """Return what looks like the beginning of something and is not."""
    return st.sampled_from(
        [
            "\\`",
            "\\` [[t]] \\`",
            "\\\\",
            "*a*",
            "**[[t]]**",
            "<b>",
            "&amp;",
            "~~~",
            "a_b_c",
            "x = 1",
        ]
    )


@st.composite
def fences(draw: st.DrawFn) -> list[str]:
    """Return a fence that is closed, with anything within that does not close it."""
    mark, length = draw(st.sampled_from("`~")), draw(st.integers(3, 5))
    other = "~" if mark == "`" else "`"
    within = ["[[t]]", "    [[t]]", "", "# [[t]]", "- [[t]]", "> [[t]]", other * length, "`` [[t]]"]
    within += [mark * count for count in (3, 4, 6) if count != length]
    body = draw(st.lists(st.sampled_from(within), max_size=4))
    return [mark * length + draw(st.sampled_from(INFOS)), *body, mark * length]


@st.composite
def indented(draw: st.DrawFn) -> list[str]:
    """Return a block of indented code."""
    body = draw(
        st.lists(
            st.sampled_from(["[[t]]", "  [[t]]", "`[[t]]`", "# [[t]]"]), min_size=1, max_size=3
        )
    )
    return [f"    {line}" for line in body]


@st.composite
def quotations(draw: st.DrawFn, depth: int) -> list[str]:
    """Return a quotation of blocks."""
    inner = draw(st.lists(block(depth), min_size=1, max_size=2))
    lines = [line for lines in inner for line in (*lines, "")][:-1]
    return [f"> {line}".rstrip() if not line else f"> {line}" for line in lines]


@st.composite
def lists(draw: st.DrawFn, depth: int) -> list[str]:
    """Return a list whose items hold blocks."""
    marker = draw(st.sampled_from(["-   ", "- ", "1.  ", "1. "]))
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 2))):
        inner = draw(st.lists(block(depth), max_size=2))
        lines += [marker + draw(inlines()), ""]
        for nested in inner:
            lines += [*(f"    {line}" if line else "" for line in nested), ""]
    return lines[:-1]


# --- headings -------------------------------------------------------------------------------------

WORDS = (
    *(
        "One",
        "One",
        "two",
        "Café",
        "crème & co",
        "見出し",
        "Größe",
        "C++",
        "a_b",
        "it's",
        "“q”",
        "...",
    ),
    *(
        "*em*",
        "**bold**",
        "`code`",
        "`[[note]]`",
        "&amp;",
        "&lt;b&gt;",
        "<b>x</b>",
        "\\*not\\*",
        "~~x~~",
    ),
    *("[a link](https://example.org)", "[x](note.md)", "[[note]]", "[[note|said]]", "[[nope]]"),
    *(
        "![[nope.png]]",
        "%%gone%%",
        "<!-- gone -->",
        "^blk",
        "1.2",
        "50%",
        "a: b",
        "#x",
        "(y)",
        "[z]",
    ),
)


@st.composite
def headings(draw: st.DrawFn) -> str:
    """Return a document of headings, in lists and quotations too, with prose between them."""
    parts = []
    for _ in range(draw(st.integers(1, 5))):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
        if not re.sub("%%gone%%|<!-- gone -->|\\^blk| ", "", words):
            words += " One"  # a heading must say something
        parts.append(draw(st.sampled_from(FORMS)).replace("HEADING", words))
        parts.append(
            draw(st.sampled_from(["Text.", "`# not one`", "```\n# not one\n```", "#tag", ""]))
        )
    return "\n\n".join(parts) + "\n"


FORMS = (
    *("# HEADING", "## HEADING", "###### HEADING", "## HEADING ##", "## HEADING {#own}"),
    *("## HEADING { .wide }", "HEADING\n=======", "HEADING\n---", "HEADING {#set}\n---"),
    *(
        "> ## HEADING",
        "> > # HEADING",
        "> HEADING\n> ---",
        "- item\n\n    ## HEADING",
        "- # HEADING",
    ),
    *("1. item\n\n    HEADING\n    ---", "Text\n## HEADING\ntext", "## HEADING\ntext at once"),
    *(" # HEADING", "#HEADING", "    # HEADING", "\\# HEADING", "%%\n# HEADING\n%%"),
)
"""Ways to write a heading, and at the end ways that write none."""
