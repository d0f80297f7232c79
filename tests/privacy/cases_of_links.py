"""Every way in which a public note can refer to a private one."""

from __future__ import annotations

from canary import SECRET, Files, beside, page, private

P = "«private-link»"


def a_link(body: str, more: str = "", **others: str) -> Files:
    """Return a public note that refers to a private one."""
    return {**SECRET, **page(body, more), **others}


LINKS: dict[str, Files] = {
    "by file name": a_link(f"See {P}[[§-plan]]."),
    "by file name in capitals": a_link(f"See {P}[[§-PLAN]]."),
    "by title": a_link(f"See {P}[[The § scheme]]."),
    "by alias": a_link(f"See {P}[[project § X]]."),
    "by path": a_link(f"See {P}[[folder-№-§/§-plan]]."),
    "by heading": a_link(f"See {P}[[§-plan#§ below]]."),
    "by block": a_link(f"See {P}[[§-plan#^§block]]."),
    "by a heading that is not there": a_link(f"See {P}[[§-plan#§ nowhere]]."),
    "with a label": a_link(f"See {P}[[§-plan|¤label]]."),
    "with an empty label": a_link(f"See {P}[[§-plan|]]."),
    "in a table": a_link(f"| a | b |\n|---|---|\n| {P}[[§-plan\\|¤label]] | {P}[[§-plan]] |"),
    "in a list": a_link(f"- ¤one\n    - {P}[[§-plan]] — a ¤remark"),
    "in a quotation": a_link(f"> {P}[[§-plan]] ¤said"),
    "in a callout's title": a_link(f"> [!note] On {P}[[§-plan]] ¤\n> Text."),
    "in a folded callout's title": a_link(f"> [!note]- On {P}[[§-plan]] ¤\n> Text."),
    "in a footnote": a_link(f"Words[^1].\n\n[^1]: From {P}[[§-plan]] ¤."),
    "in a footnote that is embedded": {
        **a_link("![[other-№#Part]]"),
        "other-№.md": page(
            f"## Part\n\nWords[^1].\n\n[^1]: From {P}[[§-plan]] ¤.", title="¤ other"
        )["page-№.md"],
    },
    "in a heading": a_link(f"## On {P}[[§-plan]] ¤\n\nText."),
    "in a heading by title": a_link(f"## On {P}[[The § scheme]] ¤\n\nText."),
    "in a heading with an id": a_link(f"## On {P}[[§-plan]] {{#own-¤}}\n\nText."),
    "in a heading by Markdown": a_link(f"## On [§ plan]({P}folder-№-§/§-plan.md) ¤\n\nText."),
    "in a heading by reference": a_link(
        f"## On [§ plan][r] ¤\n\nText.\n\n[r]: {P}folder-№-§/§-plan.md"
    ),
    "in a heading by HTML": a_link(
        f'## On <a href="{P}folder-№-§/§-plan.md">§ plan</a> ¤\n\nText.'
    ),
    "in an underlined heading": a_link(f"On {P}[[§-plan]] ¤\n-------\n\nText."),
    "in a heading that is linked to": a_link(
        f"## On {P}[[§-plan]] ¤\n\n[[#On §-plan ¤]], [[page-№#On §-plan ¤]].",
        **{"page-№-b.md": page("[[page-№#On §-plan ¤]]", title="¤ second")["page-№.md"]},
    ),
    "in a heading that is embedded": a_link(
        f"## On {P}[[§-plan]] ¤\n\nText.",
        **{"page-№-b.md": page("![[page-№#On §-plan ¤]]", title="¤ second")["page-№.md"]},
    ),
    "in a note that is embedded": a_link(
        f"On {P}[[§-plan]] ¤ and [§ plan]({P}folder-№-§/§-plan.md).\n\n{P}![[§-plan]]",
        **{"page-№-b.md": page("![[page-№]]", title="¤ second")["page-№.md"]},
    ),
    "in a note that is embedded in an embed": a_link(
        f"On {P}[[§-plan]] ¤.",
        **{
            "page-№-b.md": page("![[page-№]]", title="¤ second")["page-№.md"],
            "page-№-c.md": page("![[page-№-b]]", title="¤ third")["page-№.md"],
        },
    ),
    "in a block that is embedded": a_link(
        f"On {P}[[§-plan]] ¤. ^it",
        **{"page-№-b.md": page("![[page-№#^it]]", title="¤ second")["page-№.md"]},
    ),
    "in a sentence with a link to another note": a_link(
        f"See [[page-№-b]] ¤, {P}[[§-plan]] and [§ plan]({P}folder-№-§/§-plan.md).",
        **{"page-№-b.md": page("Words.", title="¤ second")["page-№.md"]},
    ),
    "in a remark on another note": a_link(
        f"- [[page-№-b]] — ¤ rests on {P}[[§-plan]]",
        **{"page-№-b.md": page("Words.", title="¤ second")["page-№.md"]},
    ),
    "in code": a_link("`¤ [[not-№]]`\n\n```\n[[not-№]] ¤\n```"),
    "in a comment": a_link("%%[[§-plan]]%% <!-- [[§-plan]] --> ¤"),
    "in a link's label": a_link(f"[¤ {P}[[§-plan]]]({P}folder-№-§/§-plan.md)"),
    "in a label of a link to the web": a_link(f"[¤ {P}[[§-plan]]](https://example.org/)"),
    "as an embed": a_link(f"{P}![[§-plan]]"),
    "as an embed of a heading": a_link(f"{P}![[§-plan#§ heading]]"),
    "as an embed of a block": a_link(f"{P}![[§-plan#^§block]]"),
    "as an embed in a sentence": a_link(f"See {P}![[§-plan]] ¤."),
    "as an image": a_link(f"See ![¤alt]({P}folder-№-§/§-plan.md)."),
    "as an image with a size": a_link(f"See ![¤alt|300]({P}folder-№-§/§-plan.md)."),
    "by Markdown": a_link(f"See [¤label]({P}folder-№-§/§-plan.md)."),
    "by Markdown without a label": a_link(f"See []({P}folder-№-§/§-plan.md)."),
    "by Markdown in angle brackets": a_link(f"See [¤label]({P}<folder-№-§/§-plan.md>)."),
    "by Markdown with a title": a_link(f'See [¤label]({P}folder-№-§/§-plan.md "§ plan").'),
    "by Markdown with attributes": a_link(
        f'See [¤label]({P}folder-№-§/§-plan.md){{ title="The § scheme" #§ .§ }}.'
    ),
    "by Markdown with an anchor and a query": a_link(
        f"[¤label]({P}folder-№-§/§-plan.md?§#§-below)."
    ),
    "by percent-encoding": a_link(
        f"[¤label]({P}folder-№-§/%7A%71%78№kestrel-plan.md), [¤label]({P}./folder-№-§/§-plan%2Emd)."
    ),
    "by address": a_link(
        f"[¤label]({P}/patterns/folder-№-§/§-plan/), [¤label]({P}/patterns/§-plan)."
    ),
    "by address with another ending": a_link("[¤label](«broken-link»/patterns/§-plan/index.html)."),
    "by reference": a_link(f"[¤label][r]\n\n[r]: {P}folder-№-§/§-plan.md"),
    "by reference with a title": a_link(f'[¤label][r]\n\n[r]: {P}folder-№-§/§-plan.md "§ plan"'),
    "by reference that names it": a_link(
        f"¤ [§ plan][r], [The § scheme][], [Project § x]\n\n[r]: {P}folder-№-§/§-plan.md\n"
        f"[The § scheme]: {P}folder-№-§/§-plan.md\n[Project § x]: {P}folder-№-§/§-plan.md"
    ),
    "by reference whose name names it": a_link(
        f"[¤label][§-plan]\n\n[§-plan]: {P}folder-№-§/§-plan.md"
    ),
    "by an image of a reference": a_link(f"![§ plan][r] ¤\n\n[r]: {P}folder-№-§/§-plan.md"),
    "by reference next to another link": a_link(
        f"[[page-№-b]] ¤ [§ plan][r].\n\n[r]: {P}folder-№-§/§-plan.md",
        **{"page-№-b.md": page("Words.", title="¤ second")["page-№.md"]},
    ),
    "by reference in a note that is embedded": a_link(
        f"## Part\n\n¤ [§ plan][r].\n\n## Definitions\n\n[r]: {P}folder-№-§/§-plan.md",
        **{"page-№-b.md": page("![[page-№#Part]]", title="¤ second")["page-№.md"]},
    ),
    "by a definition that nobody refers to": a_link(f"¤\n\n[unused]: {P}folder-№-§/§-plan.md"),
    "by HTML": a_link(f'<a href="{P}folder-№-§/§-plan.md">¤label</a>'),
    "by HTML that names it": a_link(f'¤ <a href="{P}folder-№-§/§-plan.md">§ plan</a>'),
    "by HTML with a title": a_link(
        f'<a class="§" title="§ plan" href="{P}folder-№-§/§-plan.md" aria-label="§ plan">¤label</a>'
    ),
    "by HTML without quotes": a_link(f"<a href={P}folder-№-§/§-plan.md title=§>¤label</a>"),
    "by HTML around Markdown": a_link(f'<a href="{P}folder-№-§/§-plan.md">¤ **§** plan</a>'),
    "by HTML in a block": a_link(
        f'<div>\n<p>¤ <a href="{P}folder-№-§/§-plan.md" title="§ plan">§ plan</a></p>\n</div>'
    ),
    "by an image in HTML": a_link(
        f'¤ <img src="{P}folder-№-§/§-plan.md" alt="§ plan" title="§ plan" id="§">'
    ),
    "by a quotation's source": a_link(
        '<blockquote «raw-html»cite="folder-№-§/§-plan.md">¤</blockquote>'
    ),
    "by a picture's sources": a_link(
        '¤ <video «raw-html»poster="folder-№-§/§-plan.md" src="'
        f'{P}folder-№-§/§-plan.md"></video> <img «raw-html»srcset="folder-№-§/§-plan.md 2x">'
    ),
    "by HTML that Markdown reads": a_link(
        f'<div markdown>\n¤ {P}[[§-plan]] <a href="{P}folder-№-§/§-plan.md">§ plan</a>\n</div>'
    ),
    "by Markdown that no parser reads": a_link("[¤](<folder-№-§/§-plan.md>x)"),
    "in the field of relations": a_link("¤", f"relations: {{rests_on: [{P}§-plan]}}\n"),
    "in the field of relations by title": a_link(
        "¤", f'relations: {{explains: [{P}"[[The § scheme]]"]}}\n'
    ),
    "in the field of related notes": a_link(
        "¤", f'related: ["{P}[[§-plan]]", "{P}[[The § scheme]]"]\n'
    ),
    "in the summary": a_link("¤", f'summary: "¤ on {P}[[§-plan]] and {P}[[§-plan|¤label]]"\n'),
    "in the summary with a label that names it": a_link(
        "¤", f'summary: "¤ {P}[[§-plan|our § plan]]"\n'
    ),
    "in the sources": a_link(
        "¤", f'sources: [{{title: "¤ {P}[[§-plan]]", author: "{P}[[§-plan]]"}}]\n'
    ),
    "in an alias": a_link("¤", f'aliases: ["on {P}[[§-plan]]"]\n'),
    "in the title": {**SECRET, **page("¤", title=f'"¤ on {P}[[§-plan]]"')},
    "in the title of a note that is linked to": {
        **SECRET,
        **page("[[other-№]] ¤\n\n![[other-№]]"),
        "other-№.md": page("[[page-№]]", title=f'"¤ on {P}[[The § scheme]]"')["page-№.md"],
    },
    "in a tag": a_link("¤", "").copy()
    | {
        "page-№.md": page("¤")["page-№.md"].replace(
            "tags: [test]", f'tags: [«field-value»"{P}[[§-plan]]"]'
        )
    },
    "in the summary by Markdown": a_link(
        "¤",
        'summary: «private-link,private-link»"¤ [§ plan](folder-№-§/§-plan.md) and '
        '[¤label](/patterns/folder-№-§/§-plan)"\n',
    ),
    "in the sources by Markdown": a_link(
        "¤", 'sources: [{title: «private-link»"¤ ![§ plan](folder-№-§/§-plan.md)"}]\n'
    ),
    "in the title by Markdown": {
        **SECRET,
        **page("[[page-№-b]]", title='«private-link»"¤ on [¤label](folder-№-§/§-plan.md)"'),
        "page-№-b.md": page("[[page-№]]", title="¤ second")["page-№.md"],
    },
    "in the title by a number": {
        **SECRET,
        **page("¤", title='«calc-syntax»"¤ [1.18×](calc:folder-№-§/§-plan/§calc.S)"'),
    },
    "in an attribute of HTML": a_link(f'<abbr title="see {P}[[§-plan]]">¤</abbr>'),
    "in an attribute of a block": a_link(f'<div title="{P}[[§-plan]]">\n¤\n</div>'),
    "in an attribute list": a_link(f'## ¤ {{ data-toc-label="{P}[[§-plan]]" }}\n\nText.'),
    "in a first heading that is the title": {
        **SECRET,
        **page(f"# ¤ on {P}[[§-plan]]", title="N").copy(),
        "page-№.md": page(f"# ¤ on {P}[[§-plan]]")["page-№.md"]
        .replace("title: ¤ page\n", "")
        .replace("---\n", "«missing-field»---\n", 1),
        "page-№-b.md": page("[[page-№]]", title="¤ second")["page-№.md"],
    },
    "by a number": a_link(f"It is [1.18×](calc:{P}folder-№-§/§-plan/§calc.S) ¤."),
    "by a number whose words name it": a_link(f"¤ [§ plan](calc:{P}folder-№-§/§-plan/§calc.S)."),
    "by a number that asks": a_link(f"It is [?](calc:{P}folder-№-§/§-plan/§calc.S) ¤."),
    "by a number in a sentence with a link": a_link(
        f"[[page-№-b]] ¤ [§ plan](calc:{P}folder-№-§/§-plan/§calc.S).",
        **{"page-№-b.md": page("Words.", title="¤ second")["page-№.md"]},
    ),
    "by a number in the summary": a_link(
        "¤", f'summary: "¤ [1.18×](calc:{P}folder-№-§/§-plan/§calc.S)"\n'
    ),
    "by a number whose words name it in the summary": a_link(
        "¤", f'summary: "¤ [the § scheme](calc:{P}folder-№-§/§-plan/§calc.S)"\n'
    ),
    "by a number in a heading": a_link(
        f"## ¤ [§ plan](calc:{P}folder-№-§/§-plan/§calc.S)\n\nText."
    ),
    "by a number in a heading that is linked to": a_link(
        f"## ¤ [§ plan](calc:{P}folder-№-§/§-plan/§calc.S)\n\n[[#¤ § plan]]"
    ),
    "by a block that starts from it": a_link(
        f"¤\n\n```calc\nname: own\nuse: {P}folder-№-§/§-plan/§calc\ngain: 50%\n```"
    ),
    "by a block that starts from one with names": a_link(
        f"¤\n\n```calc\nname: own\nuse: {P}folder-№-§/§-plan/§line\n```\n\n"
        f"[?](calc:{P}folder-№-§/§-plan/§line.constraint)"
    ),
    "by a chain of blocks": a_link(
        f"¤\n\n```calc\nname: own\nuse: {P}folder-№-§/§-plan/§calc\ngain: 50%\n```\n\n"
        "```calc\nname: next\nuse: own\n```\n\n[1.2×](calc:next.S)",
    ),
    "by a chain through a public note": a_link(
        f"¤\n\n```calc\nname: own\nuse: {P}folder-№-§/§-plan/§calc\n```",
        **{
            "page-№-b.md": page(
                "```calc\nname: mine\nuse: page-№/own\n```\n\n[1.2×](calc:page-№/own.S)",
                title="¤ second",
            )["page-№.md"]
        },
    ),
    "by a link out of the vault": a_link("See «outside-link»[[../../home/§]] ¤."),
    "by a link out of the vault with a label": a_link("See [¤](«outside-link»../../home/§.md)."),
    "by a path of this machine": a_link("See [¤](«unsafe-address»file:///home/§/plan.md)."),
    "by a path of this machine without a label": a_link(
        "¤ [](«unsafe-address»file:///home/§/plan.md)."
    ),
    "by an address of Obsidian's": a_link(
        "See [¤](«unsafe-address»obsidian://open?vault=§&file=§)."
    ),
    "by an address of Obsidian's without a label": a_link(
        "¤ [](«unsafe-address»obsidian://open/§)."
    ),
}

LABELS: dict[str, Files] = {
    "the file name": a_link(f"¤ {P}[[§-plan|§-plan]]."),
    "the file name in a sentence": a_link(f"¤ {P}[[§-plan|what §-plan says]]."),
    "the file name in capitals": a_link(f"¤ {P}[[§-plan|§-PLAN]]."),
    "the file name with a space": a_link(f"¤ {P}[[§-plan|our § plan]]."),
    "the file name with two spaces": a_link(f"¤ {P}[[§-plan|our §  plan]]."),
    "the file name with an underscore": a_link(f"¤ {P}[[§-plan|our §_plan]]."),
    "the file name with a dash": a_link(f"¤ {P}[[§-plan|our §–plan]]."),
    "the file name in one word": a_link(f"¤ {P}[[§-plan|our §Plan]]."),
    "the file name with its ending": a_link(f"¤ {P}[[§-plan|§-plan.md]]."),
    "the file name in the plural": a_link(f"¤ {P}[[§-plan|the § plans]]."),
    "the file name's genitive": a_link(f"¤ {P}[[§-plan|the § plan's]]."),
    "the file name with emphasis": a_link(f"¤ {P}[[§-plan|the *§* plan]]."),
    "the file name with an entity": a_link(f"¤ {P}[[§-plan|the §&#45;plan]]."),
    "the title": a_link(f"¤ {P}[[§-plan|The § scheme]]."),
    "the title in other marks": a_link(f"¤ {P}[[§-plan|“the (§) scheme”]]."),
    "the alias": a_link(f"¤ {P}[[§-plan|of project § x, that is]]."),
    "the path": a_link(f"¤ {P}[[§-plan|folder-№-§/§-plan]]."),
    "the address": a_link(f"¤ {P}[[§-plan|/patterns/folder-№-§/§-plan/]]."),
    "the words of Markdown": a_link(f"¤ [§ Plan]({P}folder-№-§/§-plan.md)."),
    "an image's words": a_link(f"¤ ![the § plan]({P}folder-№-§/§-plan.md)."),
    "a heading of it": a_link(f"¤ {P}[[§-plan#§ below|§ below]]."),
    "a name in another Unicode form": {
        **private(title="§ §", path="caf\u00e9 §.md"),
        **page(f"¤ {P}[[cafe\u0301 §|le cafe\u0301 §]], {P}[[caf\u00e9 §|CAFE §]]."),
    },
    "a name in camels": {
        **private(path="Model§.md"),
        **page(f"¤ {P}[[Model§|the model §]]."),
    },
    "a name between Chinese words": {
        **private(path="計画§.md"),
        **page(f"¤ {P}[[計画§|私の計画§です]]."),
    },
    "a folder's index by the folder's name": {
        **private(path="area-№/§ group/index.md"),
        **page(f"¤ {P}[[§ group/index|all of the § group]]."),
    },
    "a name in words of a sentence's start": {
        **private(path="§ strategy.md"),
        **page(f"¤ {P}[[§ strategy|all § strategies]]."),
    },
}

ON_SITE = "patterns/folder-№-§/§-plan"
BESIDE: dict[str, Files] = {
    "a page of the site by name": {
        **SECRET,
        **beside(f"See {P}[[§-plan]] and {P}[[§-plan|¤label]]."),
    },
    "a page of the site by path": {**SECRET, **beside(f"See [¤label]({P}{ON_SITE}.md).")},
    "a page of the site by address": {**SECRET, **beside(f"See [¤label]({P}/{ON_SITE}/).")},
    "a page of the site by a label": {
        **SECRET,
        **beside(f"¤ [our § plans]({P}{ON_SITE}.md 't §')."),
    },
    "a page of the site by reference": {
        **SECRET,
        **beside(f"¤ [§ plan][r]\n\n[r]: {P}{ON_SITE}.md"),
    },
    "a page of the site by HTML": {
        **SECRET,
        **beside(f'¤ <a href="{P}{ON_SITE}.md" title="§ plan">the § plan</a>'),
    },
    "a page of the site by an embed": {**SECRET, **beside(f"¤\n\n{P}![[§-plan]]")},
    "a page of the site by a heading": {**SECRET, **beside(f"## ¤ on {P}[[§-plan]]\n\nText.")},
    "a page of the site by a number": {
        **SECRET,
        **beside(f"¤ [1.18×](calc:{P}folder-№-§/§-plan/§calc.S)"),
    },
    "a page of the site by a block": {
        **SECRET,
        **beside(f"¤\n\n```calc\nname: own\nuse: {P}folder-№-§/§-plan/§line\n```"),
    },
}
