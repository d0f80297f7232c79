"""Names of files as people of the world give them, and as no person would, each with its title.

A name is that of the file without its ending. The title is what a reader sees, and searches for.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

from vaults import a_note

LANGUAGES = {
    "composed": ("café-composé", "Café composé"),
    "decomposed": (unicodedata.normalize("NFD", "crème-brûlée"), "Crème brûlée"),
    "German": ("Straße", "Straße im Stau"),
    "Turkish": ("Iıİi Darboğaz", "Darboğaz ve ışık"),
    "Greek": ("ΟΔΟΣ", "Στενό πέρασμα"),
    "Russian": ("Узкое место", "Узкое место"),
    "Chinese": ("瓶颈", "瓶颈理论"),
    "Japanese": ("待ち行列の理論", "待ち行列の理論"),
    "Korean": ("병목 현상", "병목 현상"),
    "Korean, decomposed": (unicodedata.normalize("NFD", "대기열"), "대기열"),
    "Thai": ("คอขวด", "คอขวด"),
    "Arabic": ("عنق الزجاجة", "عنق الزجاجة"),
    "Hebrew": ("צוואר בקבוק", "צוואר בקבוק"),
    "Hindi, with joiners": ("क्षेत्र\u200dज्ञ", "क्षेत्रज्ञ"),
    "emoji": ("🚀", "Rocket ship"),
    "emoji that are joined": ("👩\u200d🔬 lab", "Scientist 👩\u200d🔬"),
    "a flag": ("🇩🇪 rules", "Deutschland"),
    "letters of full width": ("ｆｕｌｌ", "Fullwidth letters"),
    "letters of mathematics": ("𝐛𝐨𝐥𝐝", "Mathematical letters"),
    "a ligature, often": ("ﬁ" * 80, "Ligatures"),
}
"""Names in many scripts."""

MARKS = dict(
    zip(
        (
            *("amp", "plus", "equals", "semicolon", "colon", "comma", "apostrophe", "quote"),
            *("curly", "backtick", "tilde", "caret", "at", "bang", "dollar", "star", "brace"),
            *(
                "closing",
                "less",
                "greater",
                "backslash",
                "percent",
                "space-encoded",
                "slash-encoded",
            ),
            *("question", "hash", "parenthesis", "number-sign", "entity", "dots", "dash", "under"),
        ),
        (
            *("&", "+", "=", ";", ":", ",", "'", '"', "”", "`", "~", "^", "@", "!", "$", "*", "{"),
            *(
                "}",
                "<",
                ">",
                "\\",
                "%",
                "%20",
                "%2F",
                "?",
                "#",
                "(b)",
                " №",
                "&amp;",
                "..",
                "—",
                "_",
            ),
        ),
        strict=True,
    )
)
"""Marks that mean something somewhere on a name's way."""

UNSEEN = {
    "no-break": "\u00a0",
    "two-spaces": "  ",
    "separator": "\u2028",
    "paragraph": "\u2029",
    "zero-width": "\u200b",
    "override": "\u202e",
    "byte-order": "\ufeff",
    "next-line": "\u0085",
    "control": "\x01",
    "delete": "\x7f",
    "tab": "\t",
    "form-feed": "\x0c",
    "accent": "\u0301",
}
"""Characters that nobody sees."""

SHAPES = {
    "leading space": (" leading", "Leading space"),
    "trailing space": ("trailing ", "Trailing space"),
    "a long name": ("w" * 200, "Two hundred letters"),
    "the longest name": ("v" * 252, "Longest of all"),
    "a name that grows": ("İ" * 100, "Growing in lower case"),
    "marks alone": ("!!!", "Nothing but marks"),
    "accents alone": ("\u0301\u0302", "Nothing but accents"),
    "two endings": ("twice.md", "Ending twice"),
    "dots": ("p.q.r", "Dotted"),
    "a hyphen first": ("-minus", "Hyphen first"),
    "an underscore first": ("_under", "Underscore first"),
    "a dot last": ("end.", "Dot last"),
    "a name of Windows": ("CON", "Console"),
    "another one": ("aux", "Auxiliary"),
    "README": ("README", "Readme"),
    "a page's": ("page.html", "Called like a page"),
    "an error's": ("404", "Called like an error"),
    "a folder's": ("f#1 & co/ü?/deep", "Deep below odd folders"),
    "an index": ("a folder/index", "Index of a folder"),
}
"""Names of odd shapes."""

UNWRITTEN = {
    "a pipe": ("pipe|Z", "Piped"),
    "a bracket": ("bracket[Z", "Bracketed"),
    "a closing bracket": ("closed]Z", "Closed"),
    "a line end": ("line\nend", "Of two lines"),
    "a carriage return": ("carriage\rreturn", "Returned"),
}
"""Names that no wikilink can say: a title does, and a path."""

SAID = {
    **LANGUAGES,
    **{name: (f"{name}{mark}Z", f"Mark {name}") for name, mark in MARKS.items()},
    **{name: (f"{name}{mark}Z", f"Unseen {name}") for name, mark in UNSEEN.items()},
    **SHAPES,
}
NAMES = {**SAID, **UNWRITTEN}


def vault() -> dict[str, str | bytes]:
    """Return a note for each name, and one that links to each in every way."""
    notes: dict[str, str | bytes] = {}
    lines = []
    for number, (name, title) in enumerate(NAMES.values()):
        path = f"{name}.md"
        notes[path] = a_note(f"This is number{number}.\n", f'"{title}"')
        by_name = f"[[{name}]]" if (name, title) in SAID.values() else f"[[{title}]]"
        lines.append(f"- {by_name} [path]({quote(path)}) [[{title}|title]]\n")
    return {**notes, "hub.md": a_note("".join(lines), "Hub")}


def titles() -> dict[str, str]:
    """Return titles with every odd character, by the path of their note."""
    marks = {**MARKS, **UNSEEN, "pipe": "|", "bracket": "[", "tag": "<b>", "rtl": "עברית"}
    return {f"title-{name}.md": f"Said {name} {mark} so" for name, mark in marks.items()}
