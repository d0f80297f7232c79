"""Small hostile vaults: for each, the files that are in it beside two sound notes.

A file's content is text, bytes, or what puts it there. `culprit.md` is the note that does it, where
there is one. What the check says of each vault is in `expected.txt`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from vaults import a_note

Content = str | bytes | Callable[[Path], None]
Vault = Callable[[], Mapping[str, Content]]

HEAD = "title: A note\ntype: pattern\npublic: true\ncreated: 2026-03-04\ntags: [test]\n"


def body(text: str) -> Mapping[str, Content]:
    """Return a vault with a sound head over a hostile text."""
    return {"culprit.md": a_note(text)}


def head(fields: str) -> Mapping[str, Content]:
    """Return a vault with a hostile head over a sound text."""
    return {"culprit.md": f"---\n{HEAD}{fields}---\n\nText.\n"}


def numbered(form: str, most: int = 10_000) -> str:
    """Return a form once for each number, on lines of their own."""
    return "\n".join(form.format(number=number) for number in range(most)) + "\n"


def steps(line: str, most: int, between: str = "\n") -> str:
    """Return lines each of which stands within the one before."""
    return between.join("    " * number + line for number in range(most))


def chain(most: int, last: str, text: str) -> Mapping[str, Content]:
    """Return notes each of which says something of the next one."""
    names = [f"n{number}" for number in range(most)]
    return {
        f"{name}.md": a_note(text.format(next=following), name)
        for name, following in zip(names, [*names[1:], last], strict=True)
    }


def related(names: Mapping[str, str]) -> Mapping[str, Content]:
    """Return notes each of which rests on another one."""
    more = "relations: {{rests_on: [{0}]}}\n"
    return {f"{name}.md": a_note("Text.\n", name, more.format(to)) for name, to in names.items()}


def link(target: str) -> Callable[[Path], None]:
    """Return what puts a symbolic link in a place."""
    return lambda path: path.symlink_to(target)


def sparse(size: int) -> Callable[[Path], None]:
    """Return what puts a file of that size in a place; it holds nothing, and takes no room."""

    def put(path: Path) -> None:
        path.touch()
        os.truncate(path, size)

    return put


BLOCK = "```calc\nmodel: amdahl\nname: {name}\np: 43%\ngain: 55%\n```\n"
USING = "```calc\nuse: {next}/a\nname: a\np: 43%\n```\n"
BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{number}: &a{number} [*a{number - 1}, *a{number - 1}]\n" for number in range(1, 90)
)

COLOURFUL = {
    "java": "a b " * 20_000,
    "csharp": "a\n" * 20_000,
    "ts": "a." * 20_000,
    "html": "&" * 50_000,
    "js": "a." * 20_000,
}

VAULTS: Mapping[str, Vault] = {
    # Size.
    "a note of 600,000 characters": lambda: body("word " * 120_000),
    "a line of 20 MB": lambda: body("word" * 5_000_000),
    "a file of 5 GB": lambda: {"culprit.md": sparse(5_000_000_000)},
    "twenty thousand paragraphs": lambda: body("x\n\n" * 20_000),
    "twenty thousand items of a list": lambda: body("- x\n" * 20_000),
    "a table of 200 columns and 500 rows": lambda: body(
        "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + ("|b" * 200 + "|\n") * 500
    ),
    # Depth.
    "quotations five thousand deep": lambda: body("> " * 5_000 + "x"),
    "lists five thousand deep on a line": lambda: body("- " * 5_000 + "x"),
    "a list four hundred levels deep": lambda: body(steps("- x", 400)),
    "admonitions four hundred levels deep": lambda: body(steps("!!! note", 400, "\n\n")),
    "callouts a hundred levels deep": lambda: body(
        "\n".join("> " * number + "[!note] x" for number in range(1, 100))
    ),
    "emphasis two thousand deep": lambda: body("*" * 2_000 + "x" + "*" * 2_000),
    "emphasis in a heading two thousand deep": lambda: body("# " + "*" * 2_000 + "x" + "*" * 2_000),
    "Markdown in HTML four hundred deep": lambda: body(
        "<div markdown>\n" * 400 + "x\n" + "</div>\n" * 400
    ),
    # Many of one thing.
    "ten thousand headings of one name": lambda: body("# Same\n" * 10_000),
    "ten thousand headings with a line below": lambda: body("Same\n---\n" * 10_000),
    "a table with a wide head": lambda: body(
        "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|b|\n" * 2_000
    ),
    "code in a table that never ends": lambda: body("|a|b|\n|-|-|\n|" + "` `` " * 80_000),
    "twenty thousand tags of HTML": lambda: body("<b>x</b>\n" * 10_000),
    "script elements that never end": lambda: body("<script>" * 10_000),
    "blocks of characters that never end": lambda: body("<![CDATA[" * 10_000),
    "instructions that never end": lambda: body("<?php " * 10_000),
    "ten thousand fences": lambda: body("```\nx\n```\n" * 10_000),
    "code that takes long to colour": lambda: body(
        "".join(f"```{name}\n{text}\n```\n\n" for name, text in COLOURFUL.items())
    ),
    "a thousand blocks that take long to colour": lambda: body(
        "```java\n{}\n```\n\n".format("a b " * 99) * 990
    ),
    "ten thousand fences that never end": lambda: body("```\n\n````\n\n" * 10_000),
    "a thousand calculations": lambda: body(
        "".join(BLOCK.format(name=f"n{number}") for number in range(1_000))
    ),
    "ten thousand footnotes": lambda: body(numbered("[^{number}]: x[^{number}]")),
    "ten thousand definitions of links": lambda: body(numbered("[a{number}]: b")),
    "ten thousand abbreviations": lambda: body(numbered("*[A{number}]: A{number}")),
    "an abbreviation of a long word": lambda: body("*[A]: " + "x" * 9_000 + "\n\n" + "A " * 9_000),
    "a definition with a long title": lambda: body(
        "[a]: /x\n'" + "x" * 9_000 + "'\n\n" + "[A]\n\n" * 2_000
    ),
    "a thousand tables of contents": lambda: body("[TOC]\n\n" * 1_000 + "# x\n" * 500),
    "ten thousand admonitions": lambda: body("??? note\n" * 10_000),
    "a title of 19,000 characters": lambda: {
        **body("[[long]]\n\n" * 2_000),
        "long.md": a_note("Text.\n", "x" * 19_000),
    },
    "a heading of 100,000 characters": lambda: body(
        "[[#y]]\n\n" * 2_000 + "# " + "x" * 100_000 + " {#y}\n"
    ),
    "ten thousand tags": lambda: body(numbered("#tag{number}")),
    "ten thousand block ids": lambda: body(numbered("x ^id{number}")),
    "ten thousand addresses": lambda: body(numbered("https://example.org/{number}")),
    "ten thousand links to nothing": lambda: body(numbered("[[n{number}]]")),
    # Marks of Markdown.
    "brackets that open": lambda: body("[" * 20_000),
    "images that open": lambda: body("![" * 20_000),
    "brackets in brackets": lambda: body("[" * 20_000 + "x" + "]" * 20_000),
    "links that never end": lambda: body("[a](b " * 20_000),
    "footnotes that never end": lambda: body("[^" * 20_000),
    "brackets in what looks like code": lambda: body(
        "~~~ not a fence\n" + "[" * 20_000 + "\n~~~\n"
    ),
    "emphasis that never ends": lambda: body("*a **b _c " * 20_000),
    "powers that never end": lambda: body(numbered("x^{number}")),
    "indices that never end": lambda: body(numbered("x~{number}")),
    "code that never ends": lambda: body("``a`" * 20_000),
    "entities": lambda: body("&a;" * 40_000),
    "quotation marks": lambda: body("'\"" * 40_000),
    "backslashes": lambda: body("\\" * 100_000),
    "attribute lists": lambda: body("*a*{ .b #c d=e }" * 10_000),
    "claims that name nothing": lambda: body("calc:" * 80_000),
    "comments that never end": lambda: body("<!-- " * 10_000 + "%% " * 10_000),
    # Frontmatter.
    "a YAML bomb": lambda: head(BOMB),
    "an alias as a key": lambda: head("? *a\n: x\n"),
    "YAML in brackets, ten thousand deep": lambda: head("a: " + "[" * 10_000 + "\n"),
    "YAML a hundred levels deep": lambda: head("".join(" " * n + "a:\n" for n in range(100))),
    "forty thousand fields": lambda: head(numbered("k{number}: v", 40_000)),
    "a summary of 10 MB": lambda: head("summary: " + "x" * 10_000_000 + "\n"),
    "a tag of Python": lambda: head("a: !!python/object/apply:os.system [x]\n"),
    "a second document": lambda: head("a: b\n...\nc: d\n"),
    "fields of the wrong kind": lambda: head(
        "updated: 5\nsummary: [x]\nsources: 7\nstatus: {a: b}\naliases: 3\nrelations: x\n"
    ),
    "a number of ten thousand digits": lambda: head("updated: " + "9" * 10_000 + "\n"),
    "the last day there is": lambda: head("updated: 9999-12-31\n"),
    "a number without end": lambda: head("status: 1e999999\n"),
    "YAML a hundred levels deep in a calculation": lambda: body(
        "```calc\nmodel: amdahl\np: " + "[" * 5_000 + "\n```\n"
    ),
    # Bytes.
    "bytes that are no text": lambda: {
        "culprit.md": a_note("x").encode() + b"\xff\xfe\x80" * 1_000
    },
    "null characters": lambda: body("x\0y " * 1_000),
    "ends of lines that no editor shows": lambda: body("x\u2028\u2029\x85\x0c\x0by " * 1_000),
    "carriage returns alone": lambda: {"culprit.md": a_note("x").replace("\n", "\r").encode()},
    # Notes that take from each other.
    "a note that embeds itself": lambda: body("![[culprit]]\n\n![[culprit]]\n"),
    "a hundred embeds within each other": lambda: chain(100, "sound", "![[{next}]]\n"),
    "embeds that double forty times": lambda: chain(40, "sound", "![[{next}]]\n\n![[{next}]]\n"),
    "three thousand embeds of one note": lambda: body("![[sound]]\n\n" * 2_500),
    "embeds of notes at their limit": lambda: {
        **body("![[heavy]]\n\n" * 20),
        "heavy.md": a_note("- x\n" * 4_900, "Heavy"),
    },
    "calculations that start from each other": lambda: chain(100, "n0", USING),
    "relations in a circle of three hundred": lambda: related(
        {f"n{number}": f"n{(number + 1) % 300}" for number in range(300)}
    ),
    # Names.
    "sixty notes of one address": lambda: {
        f"x{'-' * number}.md": a_note("Text.\n", f"Note {number}") for number in range(60)
    },
    "two ways to write a name": lambda: {
        "caf\u00e9.md": a_note("Text.\n", "Composed"),
        "cafe\u0301.md": a_note("Text.\n", "Apart"),
    },
    "names that only dots are in": lambda: {
        "a/_..md": a_note("Text.\n"),
        "..md": a_note("Text.\n"),
    },
    # The file system.
    "a link that leads out": lambda: {"culprit.md": link("../mkdocs.yml")},
    "a link out for an image": lambda: {**body("![x](x.png)\n"), "x.png": link("/etc/hostname")},
    "a link to a note for a text": lambda: {
        **body("[x](x.txt)\n"),
        "x.txt": link("hidden.md"),
        "hidden.md": a_note("Text.\n", "Hidden").replace("public: true", "public: false"),
    },
    "a link to nothing": lambda: {"culprit.md": link("nothing.md")},
    "a link to itself": lambda: {"culprit.md": link("culprit.md")},
    "folders in a circle": lambda: {"a/b/note.md": a_note("Text.\n", "Deep"), "a/b/c": link("..")},
    "a pipe": lambda: {"culprit.md": os.mkfifo, "x.png": os.mkfifo},
    "a folder that is called as a note": lambda: {"culprit.md/x.md": a_note("Text.\n", "In it")},
    "paths that lead out": lambda: body(
        "[a](../../etc/passwd) [b](%2e%2e/%2e%2e/etc/passwd) [c](%252e%252e/etc/passwd) "
        "[d](..\\..\\etc\\passwd) [e](file:///etc/passwd) [f](/../etc/passwd) ![[../mkdocs.yml]] "
        '![g](../mkdocs.yml) <img src="../mkdocs.yml"> [h](/etc/passwd)\n'
    ),
}
