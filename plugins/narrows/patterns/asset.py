"""What counts as an attachment, and which attachments may leave the vault, by their names.

Only kinds of content leave: what is looked at, listened to, or opened by another program. What a
browser would run on the site's own address does not, nor do keys, nor a vault's own files, in which
the names of private notes stand. What a file holds is the affair of `narrows.patterns.attachment`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

IMAGES = frozenset((".png", ".apng", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"))
"""What a page shows as an image."""

AS_THEY_ARE = frozenset(
    (
        *(".ogg", ".oga", ".opus", ".ogv", ".webm", ".pdf", ".zip", ".epub"),
        *(".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"),
    )
)
"""What is published with all that it says of its making: it cannot be told from the rest."""

PUBLISHED = (
    IMAGES
    | AS_THEY_ARE
    | frozenset(
        (
            *(".heic", ".heif", ".mp3", ".m4a", ".wav", ".flac", ".mp4", ".m4v", ".mov"),
            *(".csv", ".tsv", ".json", ".txt", ".bib"),
        )
    )
)
"""The kinds that leave the vault when a published note uses them."""

_OWN = frozenset((".canvas", ".base", ".md", ".markdown", ".mdown", ".mkdn", ".mkd"))
_SECRET = frozenset(
    (".key", ".pem", ".p12", ".pfx", ".ppk", ".asc", ".gpg", ".kdbx", ".env", ".netrc", ".npmrc")
)
_RUNNING = frozenset(
    (
        *(".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".xml", ".xsl", ".xslt"),
        *(".rss", ".atom", ".rdf", ".svgz", ".mathml", ".js", ".mjs", ".cjs", ".css", ".wasm"),
        *(".swf", ".jar", ".htc", ".hta", ".webmanifest", ".php", ".phtml", ".phar", ".asp"),
        *(".aspx", ".jsp", ".cgi", ".pl", ".fcgi", ".exe", ".msi", ".dll", ".com", ".scr"),
        *(".bat", ".cmd", ".ps1", ".vbs", ".lnk", ".url", ".app", ".dmg", ".apk", ".deb"),
        *(".rpm", ".sh", ".command", ".desktop", ".reg"),
    )
)
_NAMED_AS_FILES = PUBLISHED | {".canvas", ".base"}
_ENDING = re.compile(r"\.[a-z0-9]{1,16}")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an attachment does not leave the vault.

    Attributes:
        fact: what is so.
        help: what to do about it.
        is_of_content: whether that is known only to those who have looked into the file.
    """

    fact: str
    help: str
    is_of_content: bool = False


def ending_of(name: str) -> str:
    """Return the ending of a file's name in lower case, with its dot; empty where it has none."""
    return posixpath.splitext(name)[1].lower()


def is_asset_name(name: str) -> bool:
    """Whether a missing target is called a file and not a note: names of notes have dots too."""
    return ending_of(name) in _NAMED_AS_FILES


KEPT = Reason(
    "templates, and what `private:` in mkdocs.yml names, stay home",
    "take the link out, or move the file",
)
"""Why a file stays that the site has named."""


def reason_to_stay(path: str, further: Container[str] = ()) -> Reason | None:
    """Return why an attachment stays home whatever it holds; None where it may leave.

    Args:
        path: where it is in the vault.
        further: the endings that the site publishes beside the usual ones.
    """
    ending = ending_of(path)
    if ending in PUBLISHED or ending in further:
        return None
    if fact := never(ending):
        return Reason(fact, "take the link out, or show what is in it in the note")
    if not _ENDING.fullmatch(ending):
        return Reason("its name has no ending that says what it is", "give it one")
    help = f"add the ending to the option `attachments` of the plugin: `attachments: [{ending}]`"
    return Reason(f"the site does not publish files in `{ending}`", help)


def reasons(paths: Iterable[str], further: Container[str] = ()) -> dict[str, Reason]:
    """Return why attachments stay home, by the paths of those that do."""
    found = ((path, reason_to_stay(path, further)) for path in paths)
    return {path: reason for path, reason in found if reason is not None}


def never(ending: str) -> str:
    """Return why files of an ending leave no vault, whatever a site says; empty where they may."""
    if ending in _RUNNING:
        return f"what is in `{ending}` could run on the reader's machine"
    if ending in _SECRET:
        return f"files in `{ending}` hold keys"
    if ending in _OWN:
        return f"files in `{ending}` are the vault's own"
    return ""


def is_ending(text: str) -> bool:
    """Whether a text is an ending of files as the option `attachments` takes it."""
    return _ENDING.fullmatch(text) is not None
