"""The YAML parser's words where an author needs others."""

from __future__ import annotations

from typing import Final

WORDS: Final = (
    (
        "mapping values are not allowed",
        "a second `:` in a value, or a line indented too far",
        'put quotes around a value that contains a colon: `title: "Queues: a primer"`',
    ),
    (
        "tab character",
        "a tab where YAML allows only spaces",
        "indent with spaces",
    ),
    (
        "bracket",
        "this bracket closes nothing",
        "delete it, or put quotes around the value",
    ),
    (
        "while scanning a quoted scalar",
        "a quote is opened and never closed",
        "close the quote, or escape a quote inside the text",
    ),
    (
        "while parsing a quoted scalar",
        "between double quotes, a backslash begins an escape, and this one is none",
        r"put single quotes around it: `'C:\notes'`",
    ),
    (
        "while parsing a flow sequence",
        "a list `[` is opened and not closed",
        "separate the items with commas and end the list with `]`",
    ),
    (
        "while parsing a flow mapping",
        "a mapping `{` is opened and not closed",
        "separate the entries with commas and end the mapping with `}`",
    ),
    (
        "could not find expected ':'",
        "this line is neither `key: value` nor part of a value",
        "write `key: value`, with a space after the colon",
    ),
    (
        "did not find expected key",
        "this line does not continue what stands above it",
        "align the keys of one mapping, and the dashes of one list, in one column",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not continue the list above it",
        "align the dashes of one list in one column, and do not mix list and fields",
    ),
    (
        "<document start>",
        "the fields end before this line",
        "delete the line of `...` or `---` above it",
    ),
    (
        "indented less",
        "this line is indented less than the first field",
        "begin every field in the first column",
    ),
    (
        "cannot start any token",
        "a value cannot start with this character",
        "put quotes around the value",
    ),
    (
        "while scanning a directive",
        "a line that begins with `%` is no field",
        "put quotes around the name, or leave out the `%`",
    ),
)
"""A part of the parser's problem or context, the fact, and the help; the first that fits counts."""
