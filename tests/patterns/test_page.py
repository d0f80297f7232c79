"""What a page of the site takes over from a note."""

from __future__ import annotations

import markdown

from narrows.patterns.note import parse
from narrows.patterns.page import rewrite
from narrows.text import Source
from vaults import a_dialect, a_library, a_note

HEADING = "## Head { id='a)<img/src=x/onerror=alert(1)>' }"


def test_an_id_of_a_note_cannot_leave_the_address_on_a_page_of_the_site() -> None:
    library = a_library({"evil.md": a_note(HEADING)})
    page = parse("index.md", Source("docs/index.md", "[[evil#Head]]"), a_dialect(), is_page=True)

    html = markdown.markdown(rewrite(page, library))

    assert "<img" not in html
    assert html.count("<a ") == 1
