"""Every form of a link: what is written, and where it leads."""

from __future__ import annotations

import unicodedata

import pytest

from narrows.patterns.target import Asset, Found
from vaults import a_library, a_note, the_note


def apart(text: str) -> str:
    """Return a text as some systems write it: each accent behind its letter."""
    return unicodedata.normalize("NFD", text)


DEEP = """\
A paragraph ^par

> A quotation ^quote

- an item ^item

| a table |
|---|
| of one |

^table

## Café crème

## Outer

### Inner

## A *b* `c` [d](e.md)
"""

VAULT = {
    "n.md": a_note("Text.\n", "The note", "aliases: [Another name]\n"),
    "a/b/deep.md": a_note(DEEP, "Deep"),
    "a/x.md": a_note("Text.\n", "X"),
    "v1.2 notes.md": a_note("Text.\n", "Version"),
    "Node.js.md": a_note("Text.\n", "Node"),
    "x.png.md": a_note("Text.\n", "No image"),
    f"{apart('größe')}.md": a_note(f"## {apart('Überblick')}\n", "Größe"),
    "foo (1).md": a_note("Text.\n", "Foo"),
    "Q&A.md": a_note("Text.\n", "Questions"),
    "it's.md": a_note("Text.\n", "Its"),
    "folder/index.md": a_note("Text.\n", "Folder"),
    "img/knee.png": "",
    "a/img/knee.png": "",
    "img/two words.png": "",
    "slides.pdf": "",
}

FROM_ROOT = {
    # Names of notes.
    **dict.fromkeys(("[[n]]", "[[N]]", "[[n.md]]", "[[ n ]]", "[[n|label]]", "[[n|]]"), "n.md"),
    **dict.fromkeys(
        ("[[n#]]", "[[The note]]", "[[another NAME]]", "**[[n]]**", "([[n]])s"), "n.md"
    ),
    **dict.fromkeys(("> [[n]]", "- [[n]]", "| [[n\\|x]] |", "[[[n]]]", "\\\\[[n]]"), "n.md"),
    "[[v1.2 notes]]": "v1.2 notes.md",
    "[[Node.js]]": "Node.js.md",
    "[[x.png]]": "x.png.md",
    "[[Q&A]]": "Q&A.md",
    "[[folder]]": "folder/index.md",
    # Paths: from the root, relative, endings.
    **dict.fromkeys(
        ("[[a/b/deep]]", "[[/a/b/deep]]", "[[./a/b/deep]]", "[[B/Deep]]"), "a/b/deep.md"
    ),
    **dict.fromkeys(
        ("[x](a/b/deep.md)", "[x](/patterns/a/b/deep)", "[x](b/deep.md)"), "a/b/deep.md"
    ),
    **dict.fromkeys(("[x](n.md)", "[x](n.MD)", "[x](/n.md)", "[x](/patterns/n/)"), "n.md"),
    **dict.fromkeys(("[x](/patterns/n.md?y=1)", "[x]( n.md )", "[x](<n.md>)"), "n.md"),
    **dict.fromkeys(
        ('[x](n.md "t")', "[x](n.md 't')", '[x](<n.md> "t")', "[x](n.md\n't')"), "n.md"
    ),
    **dict.fromkeys(("[x\ny](n.md)", "[![y](https://example.org/y.png)](n.md)"), "n.md"),
    **dict.fromkeys(("[x][r]\n\n[r]: n.md", "[r]\n\n[r]: <n.md>", "[r][]\n\n[r]:\n  n.md"), "n.md"),
    "[x](/patterns/folder/)": "folder/index.md",
    "[x](folder/index.md)": "folder/index.md",
    # What an address cannot hold as it is.
    **dict.fromkeys(
        ("[x](foo%20%281%29.md)", "[x](<foo (1).md>)", "[x](foo%20(1).md)"), "foo (1).md"
    ),
    **dict.fromkeys(("[x](<foo \\(1\\).md>)", "[x](foo%20\\(1\\).md)"), "foo (1).md"),
    **dict.fromkeys(("[x](Q&A.md)", "[x](Q&amp;A.md)", "[x](Q%26A.md)"), "Q&A.md"),
    **dict.fromkeys(("[x](it's.md)", "[x](it\\'s.md)", "[x](it%27s.md)"), "it's.md"),
    # Accents that are part of their letter, or stand behind it.
    **dict.fromkeys(
        ("[[größe]]", f"[[{apart('GRÖSSE')}]]", "[x](größe.md)"), f"{apart('größe')}.md"
    ),
    "[x](gr%C3%B6%C3%9Fe.md)": f"{apart('größe')}.md",
    # Headings and blocks.
    "[[größe#Überblick]]": f"{apart('größe')}.md#uberblick",
    f"[[größe#{apart('überblick')}]]": f"{apart('größe')}.md#uberblick",
    "[x](größe.md#%C3%9Cberblick)": f"{apart('größe')}.md#uberblick",
    **dict.fromkeys(
        ("[[deep#Café crème]]", "[[deep#cafe-creme]]", "[x](a/b/deep.md#Caf%C3%A9%20cr%C3%A8me)"),
        "a/b/deep.md#cafe-creme",
    ),
    **dict.fromkeys(
        ("[[deep#Inner]]", "[[deep#Outer#Inner]]", "[[deep#outer#inner|x]]"), "a/b/deep.md#inner"
    ),
    "[[deep#A b c d]]": "a/b/deep.md#a-b-c-d",
    **{
        form.replace("ID", block): f"a/b/deep.md#^{block}"
        for block in ("par", "quote", "item", "table")
        for form in ("[[deep#^ID]]", "![[deep#^ID|x]]", "[x](a/b/deep.md#^ID)")
    },
    "[x](a/b/deep.md#%5Epar)": "a/b/deep.md#^par",
    # Embeds and files.
    **dict.fromkeys(("![[n]]", "![[n|x]]", "![x](n.md)"), "n.md"),
    "![[deep#Outer]]": "a/b/deep.md#outer",
    **dict.fromkeys(
        ("![[img/knee.png]]", "![x](img/knee.png)", "![[img/knee.png|300]]"), "img/knee.png"
    ),
    **dict.fromkeys(("![[a/img/knee.png]]", "![x](/patterns/a/img/knee.png)"), "a/img/knee.png"),
    **dict.fromkeys(("![[two words.png]]", "![x](<img/two words.png>)"), "img/two words.png"),
    **dict.fromkeys(
        ("![x](img/two%20words.png)", "![[two words.png|300x200]]"), "img/two words.png"
    ),
    **dict.fromkeys(("[[slides.pdf]]", "[[slides.pdf#page=3]]", "[x](slides.pdf)"), "slides.pdf"),
    # HTML.
    **dict.fromkeys(('<a href="n.md">x</a>', "<a href=/patterns/n>x</a>"), "n.md"),
    '<img src="img/two%20words.png">': "img/two words.png",
}

FROM_BELOW = {
    **dict.fromkeys(("[[../n]]", "[x](../n.md)", "[x](/patterns/n)", "[[n]]"), "n.md"),
    **dict.fromkeys(
        ("[[x]]", "[[./x]]", "[[../a/x]]", "[[a/x]]", "[x](x.md)", "[x](./x.md)"), "a/x.md"
    ),
    **dict.fromkeys(("![x](img/knee.png)", "![[img/knee.png]]"), "a/img/knee.png"),
    "![x](../img/knee.png)": "img/knee.png",
}

NO_LINKS = [
    *("`[[n]]`", "\\[[n]]", "[\\[n]]", "[[n]\\]", "<!-- [[n]] -->", "%%[[n]]%%", "    [[n]]"),
    *("```\n[[n]]\n```", "[[]]", "array[[0]]", "[x]()", "[n]", "[[n"),
    *("<https://example.org/n.md>", "https://example.org/n.md", "[x](https://example.org/n.md)"),
    *("[x](mailto:a@example.org)", "<a@example.org>", "[1×](calc:amdahl?p=0.5&s=2#S)"),
]


def leads(written: str, path: str) -> list[str]:
    """Return where the links of a note at `path` with this text lead."""
    library = a_library({**VAULT, path: a_note(f"{written}\n", "Source")})
    found = []
    for _, target in library.links(the_note(library, path)):
        assert isinstance(target, Found | Asset), target
        if isinstance(target, Asset):
            found.append(target.path)
        else:
            found.append(target.note.path + (f"#{target.anchor}" if target.anchor else ""))
    return found


@pytest.mark.parametrize("written", FROM_ROOT)
def test_a_link_leads_where_it_does_in_obsidian(written: str) -> None:
    assert leads(written, "source.md") == [FROM_ROOT[written]]


@pytest.mark.parametrize("written", FROM_BELOW)
def test_a_link_in_a_folder_leads_from_there(written: str) -> None:
    assert leads(written, "a/source.md") == [FROM_BELOW[written]]


@pytest.mark.parametrize("written", NO_LINKS)
def test_what_is_no_link_of_the_vault_leads_nowhere(written: str) -> None:
    assert leads(written, "source.md") == []
