"""Where a canary stands in a private note, and files that stay home whatever they are."""

from __future__ import annotations

from canary import SECRET, Files, page, private

# Linked to from both sides: what leaks from a note, leaks where something leads to it.
LINKED = page(
    "«private-link»[[nest-№]] and [it](«private-link»nest-№.md).\n\n«private-link»![[nest-№]]"
)


def a_place(body: str = "Text.", more: str = "", title: str = "Nest №") -> Files:
    """Return a private note that a public one links to and embeds, and that links back."""
    return {**private(f"[[page-№]] {body}", more, title=title), **LINKED}


PLACES: dict[str, Files] = {
    "a private note's title": a_place(title="§"),
    "a private note's alias": a_place(more="aliases: [§]\n"),
    "a private note's only alias": a_place(more="aliases: «field-type»§\n"),
    "a private note's former address": a_place(more="redirect_from: [§]\n"),
    "a private note's summary": a_place(more="summary: §\n"),
    "a private note's sources": a_place(
        more="sources: [{title: §, url: 'https://example.org/§'}]\n"
    ),
    "a private note's unknown field": a_place(more="«unknown-field»client: §\n"),
    "a private note's source in the vault": a_place(
        more="synced_from_vault: true\nvault_source: clients/§/nest-№.md\n"
    ),
    "a private note's relation to a public one": a_place(more="relations: {supports: [page-№]}\n"),
    "a private note's nested tag": a_place("#area/§"),
    "a private note's inline tag": a_place("#§"),
    "a private note's heading": a_place("\n\n# §\n\n## § again"),
    "a private note's heading id": a_place("\n\n## Heading {#§}"),
    "a private note's block id": a_place("\n\nWords ^§"),
    "a private note's sentence": a_place("Before the § word."),
    "a private note's sentence around a link": a_place("For §, see [[page-№]], which § likes."),
    "a private note's remark behind a link": a_place("\n\n- [[page-№]] — what § thinks of it"),
    "a private note's list": a_place("\n\n- one\n    - §"),
    "a private note's table": a_place("\n\n| § | b |\n|---|---|\n| [[page-№]] | § |"),
    "a private note's code": a_place("`§`\n\n```python\n§\n```"),
    "a private note's callout": a_place("\n\n> [!note] §\n> § [[page-№]]"),
    "a private note's footnote": a_place("Words[^§].\n\n[^§]: § words"),
    "a private note's figure": a_place(
        "\n\n```calc\nmodel: amdahl\nname: §\ntitle: §\np: 43%  # §\ngain: 55%\n"
        "expect: {S: 1.18}\n```"
    ),
    "a private note's faulty figure": a_place(
        "\n\n```calc\nmodel: amdahl\n«calc-syntax»§: 1\np: 43%\ngain: 55%\n```"
    ),
    "a private note's comment": a_place("%%§%% <!-- § -->"),
    "a private note's image": {**a_place("![[§.txt]]"), "§.txt": "§"},
    "a private note's attached document": {**a_place("[it](files/§.csv)"), "files/§.csv": "§"},
    "a private note's link to nothing": a_place("«broken-link»[[§]]"),
    "a private note's address on the web": a_place("[it](https://example.org/§)"),
    "a private note's name": {**SECRET, **page("«private-link»[[§-plan]]")},
    "a private note's folder": {
        **private(path="clients-§/nest-№.md"),
        **page("«private-link»[[nest-№]] and [it](«private-link»clients-§/nest-№.md)"),
    },
    "a private note whose name is a public one's in another case": {
        **private("§", path="one-№/Twin-№.md", title="§"),
        "two-№/twin-№.md": page("¤", title="¤ twin")["page-№.md"],
        **page("«ambiguous-link,private-link»[[Twin-№]] ¤"),
    },
    "a private note that has a public one's address": {
        "Page №.md": "«slug-collision»" + private("§", title="§")["nest-№.md"],
        "page-№.md": page("Words.")["page-№.md"].replace("---\n", "«slug-collision»---\n", 1),
    },
}

ATTACHMENTS: dict[str, Files] = {
    "an attachment that nobody uses": {"unused/§.txt": "§", **page("Words.")},
    "an attachment beside one that is used": {
        "files-№/used¤.txt": "¤used",
        "files-№/§.txt": "§",
        **page("[[used¤.txt]] ¤used"),
    },
    "an attachment that only a comment links to": {"§.txt": "§", **page("%%![[§.txt]]%%")},
    "an attachment that only a HTML comment links to": {
        "§.txt": "§",
        **page("<!-- ![it](§.txt) -->"),
    },
    "a dot file": {".§": "§", **page("Words.")},
    "an environment file": {".env": "SECRET=§", **page("Words.")},
    "a file of Obsidian's": {".obsidian/plugins/№/data.json": '{"§": "§"}', **page("Words.")},
    "a note in the bin": {".trash/§.md": page("§")["page-№.md"], **page("Words.")},
    "a note in a hidden folder": {".drafts/§.md": page("§")["page-№.md"], **page("Words.")},
    "a note in a hidden folder below another": {
        "area/.drafts/§.md": page("§")["page-№.md"],
        **page("Words."),
    },
    "a canvas": {"№.canvas": '{"nodes": [{"text": "§"}]}', **page("Words.")},
    "a base": {"№.base": "§", **page("Words.")},
    "a key": {"id-№.pem": "§", **page("Words.")},
    "a stray page of HTML": {"№.html": "<p>§</p>", **page("Words.")},
    "a page of HTML that a public note links to": {
        "№-§.html": "<p>§</p>",
        **page("[¤](«unpublished-asset»№-§.html)"),
    },
    "a note with another ending": {
        "№-§.markdown": "§",
        **page("[¤](«unpublished-asset»№-§.markdown)"),
    },
    "a canvas that a public note links to": {
        "№-§.canvas": "{}",
        **page("«unpublished-asset»[[№-§.canvas]] ¤"),
    },
    "a stray script": {"№.js": "§", **page("Words.")},
    "a table of values": {"№.csv": "§", **page("Words.")},
    "a file without an ending": {"LICENSE-№": "§", **page("Words.")},
}


def unlisted(body: str, more: str = "", listed: str = "", is_true: str = "true") -> Files:
    """Return an unlisted note: its canary may be on its own page, and nowhere else."""
    head = f"unlisted: {is_true}\n{more}"
    return {
        "off-№.md": page(f"§ {body}", head, title="§ off")["page-№.md"].replace("¤", ""),
        **page("Words.", listed),
    }


KEPT_HOME: dict[str, Files] = {
    "a note in a folder of templates": {
        "templates/§-№.md": page("{{title}} §", "date: {{date}}\n")["page-№.md"],
        **page("«private-link»[[§-№]] and [a form](«private-link»templates/§-№.md)"),
    },
    "a note in a folder of templates further down": {
        "area/_templates/deep/§-№.md": page("§")["page-№.md"],
        **page("«private-link»[[§-№]]"),
    },
    "a note that a glob keeps home": {
        "kept-№/§.md": page("§ [[page-№]]")["page-№.md"],
        **page("«private-link»[[§]]"),
    },
    "an attachment in a folder of templates": {
        "Templates/§-№.txt": "§",
        **page("«unpublished-asset»![[§-№.txt]] and ![¤](«unpublished-asset»Templates/§-№.txt)"),
    },
    "an attachment that a glob keeps home": {
        "kept-№/§.csv": "§",
        **page(
            "[¤](«unpublished-asset»kept-№/§.csv) <a href='«unpublished-asset»kept-№/§.csv'>¤</a>"
        ),
    },
}

UNLISTED: dict[str, Files] = {
    "an unlisted note that nobody links to": unlisted("Words of §."),
    "an unlisted note that links to listed ones": unlisted(
        "For §, see [[page-№]] — § says so.", "relations: {supports: [page-№]}\n"
    ),
    "an unlisted note whose address is seen": {
        "off-№-§.md": unlisted("Words.")["off-№.md"],
        **page("Words."),
    },
    "an unlisted note that says a listed one's title": {
        **unlisted("The § zeugma № ¤ is so."),
        "zeugma-№.md": page("Words.", title="Zeugma № ¤")["page-№.md"],
    },
    "an unlisted note's tags": unlisted("#§ words", "aliases: [§]\n"),
    "an unlisted note's summary": unlisted("Words.", "summary: § in short.\n"),
    "an unlisted note's headings": unlisted("## § one\n\n## § two"),
    "an unlisted note that a listed one rests on": unlisted(
        "Words.", listed="relations: {rests_on: [off-№]}\n"
    ),
    "an unlisted note that calls itself so in words": unlisted("Words.", is_true="«field-type»yes"),
    "an unlisted note that calls itself so in quotes": unlisted(
        "Words.", is_true='«field-type»"true"'
    ),
}
