"""What an author wrote for nobody else: comments, and fields that no schema publishes."""

from __future__ import annotations

from canary import Files, page, private

BEYOND = {"page-№-b.md": page("Words.", title="¤ second")["page-№.md"]}


def seen(body: str, more: str = "") -> Files:
    """Return a note, and another one that shows it and is linked to by it."""
    return {
        **page(body, more),
        "page-№-b.md": page("![[page-№]]", title="¤ second")["page-№.md"],
    }


COMMENTS: dict[str, Files] = {
    "a comment in a sentence": seen("¤before %%§%% ¤after"),
    "a comment of HTML in a sentence": seen("¤before <!-- § --> ¤after"),
    "a comment as a block": seen("¤before\n\n%%\n§\n\n§\n%%\n\n¤after"),
    "a comment of HTML as a block": seen("¤before\n\n<!--\n§\n\n§\n-->\n\n¤after"),
    "a comment that never ends": seen("¤before\n\n«unclosed-comment»%%\n§\n\n## §"),
    "a comment of HTML that never ends": seen("¤before\n\n«unclosed-comment»<!--\n§\n\n## §"),
    "a comment in a comment": seen("¤ %% § <!-- § --> § %% ¤ <!-- § %% § -->"),
    "a comment in a list": seen("- ¤one %%§%%\n\n    <!-- § -->\n\n- %%\n  §\n  %% ¤two"),
    "a comment in a callout": seen("> [!note] ¤ %%§%%\n> ¤ <!-- § -->\n>\n> %%\n> §\n> %%"),
    "a comment in a table": seen("| ¤ %%§%% | b |\n|---|---|\n| <!-- § --> ¤ | %%§%% |"),
    "a comment in a heading": seen("## ¤ %%§%% heading <!-- § -->\n\n[[#¤ heading]]"),
    "a comment in an underlined heading": seen("¤ %%§%% heading\n-----\n\nText."),
    "a comment in a link's label": seen("[[page-№-b|¤ %%§%% label]] [¤ <!-- § -->](page-№-b.md)"),
    "a comment in a link's target": seen("[[page-№-b%%§%%]] ¤"),
    "a comment in a link's title": seen(
        '[¤](page-№-b.md "title %%§%%") [¤](https://example.org/ "<!-- § -->")'
    ),
    "a comment in an embed's label": seen("![[page-№-c|¤ %%§%%]]")
    | {"page-№-c.md": page("Words.", title="¤ third")["page-№.md"]},
    "a comment in a footnote": seen("Words[^1].\n\n[^1]: ¤ %%§%% <!-- § -->"),
    "a comment in a sentence with a link": page("[[page-№-b]] ¤ %%§%% and <!-- § --> so on.")
    | BEYOND,
    "a comment in a remark on a link": page("- [[page-№-b]] — ¤ %%§%% and <!-- § --> so on")
    | BEYOND,
    "a comment in a reference's label beside a link": page(
        "[[page-№-b]] ¤ [so %%§%% on][r] and [¤ <!-- § -->][r].\n\n[r]: page-№-b.md"
    )
    | BEYOND,
    "a comment in a label of HTML beside a link": page(
        '[[page-№-b]] ¤ <a href="page-№-b.md">so %%§%% on <!-- § --></a>.'
    )
    | BEYOND,
    "a comment in the label of a link to a private note": {
        **private("```calc\nmodel: amdahl\nname: x\np: 43%\ngain: 55%\n```"),
        **page(
            "[[page-№-b]] ¤ [so %%§%%](«private-link»nest-№.md), [so %%§%%][r], "
            "[so %%§%%](calc:«private-link»nest-№/x.S), «private-link»[[nest-№|so %%§%%]], "
            '<a href="«private-link»nest-№.md">so %%§%%</a>.\n\n[r]: «private-link»nest-№.md\n\n'
            "## ¤ [so %%§%%][r] and [so %%§%%](calc:«private-link»nest-№/x.S)"
        ),
        **BEYOND,
    },
    "a comment around a link": page("%% see [[page-№-b]] for § %% ¤") | BEYOND,
    "a comment in HTML": seen("<div>\n<!-- § -->\n<p>¤ %%§%%</p>\n</div>"),
    "a comment in HTML that is code": seen("<pre>¤ <!-- § --></pre>"),
    "a comment in an attribute": seen('<abbr title="%%§%%">¤</abbr>'),
    "a comment that ends oddly": seen("¤ <!-- § --!> § -->"),
    "a comment behind a tag": seen("¤ #tag %%#§%%"),
    "a suppression's reason": seen("¤ <!-- narrows: ignore[«unused-suppression»broken-link] § -->"),
    "a comment in the summary": seen("¤", 'summary: "¤ %%§%% and <!-- § -->"\n'),
    "a comment that never ends in the summary": seen("¤", 'summary: "¤ %% § and so on"\n'),
    "a comment in the title": {
        **page("[[page-№-b]]", title='"¤ %%§%% title <!-- § -->"'),
        "page-№-b.md": page("[[page-№]]\n\n![[page-№]]", title="¤ second")["page-№.md"],
    },
    "a comment in the sources": seen(
        "¤", 'sources: [{title: "¤ %%§%%", author: "¤ <!-- § -->"}]\n'
    ),
    "a comment in a figure's title": seen(
        '```calc\nmodel: amdahl\nname: x\ntitle: "¤ %%§%% <!-- § -->"\np: 43%\ngain: 55%\n```'
    ),
    "a remark in a figure": seen(
        "¤\n\n```calc\nmodel: amdahl\nname: x\np: 43%  # §\ngain: 55%\n# §\n```"
    ),
    "a remark in a figure that is wrong": seen(
        "¤\n\n```calc\nmodel: amdahl\nname: x\np: «calc-domain»143%  # §\ngain: 55%\n# §\n```"
    ),
    "a remark in a figure that cannot be read": seen(
        "¤\n\n```calc\nmodel: amdahl  # §\nname: x\np: 43%«calc-syntax»: 1  # §\n```"
    ),
    "a comment in a claim": seen(
        "```calc\nmodel: amdahl\nname: x\np: 43%\ngain: 55%\n```\n\n"
        "[«calc-syntax»1.18× %%§%%](calc:x.S) ¤"
    ),
}

FIELDS: dict[str, Files] = {
    "a field that no schema has": seen("¤", "«unknown-field»client: §\n"),
    "a mapping that no schema has": seen("¤", "«unknown-field»client: {name: §, §: 1}\n"),
    "where the note comes from": seen("¤", "synced_from_vault: true\nvault_source: §/page-№.md\n"),
    "a remark in the frontmatter": seen("¤", "# §\nstatus: seed  # §\n"),
    "a further field of a source": seen("¤", "sources: [{title: ¤, «unknown-field»note: §}]\n"),
    "the address of a source on this machine": seen(
        "¤", "sources: [{title: ¤, url: «field-value»file:///home/§/book.pdf}]\n"
    ),
    "a link in a field that no schema has": {
        **seen("¤", '«unknown-field»cover: "[[§.txt]]"\n'),
        "§.txt": "§",
    },
    "a field that the site does not publish": {
        "page-№.md": page("¤", "sources: [{title: §}]\n")["page-№.md"].replace(
            "type: pattern", "type: memo"
        )
    },
    "a status that no schema has": seen("¤", "«unknown-field»Status: §\n"),
}
