"""The guards of what is private: pieces of the package, and the cases that leak without them."""

from __future__ import annotations

from dataclasses import dataclass

PLAIN = "{name: null, custom_dir: theme, search_index_only: true}"


@dataclass(frozen=True)
class Guard:
    """A condition in the package that keeps something private.

    Attributes:
        file: where it stands, below the package.
        text: the guard as it is written there, once.
        instead: what would stand there if nobody had thought of it.
        cases: cases of which at least one leaks then.
        theme: the theme of the site on which it does; its own files need not be searched.
        search: what finds the pages of that site.
        is_audited: whether the audit of the built site must see the leak too. It looks for what
            private notes and comments hold, and for nothing that a public note says as well.
        behind: a second guard that would hide the loss of this one, as (file, text, instead), with
            the reason for having both in `guards` below.
    """

    file: str
    text: str
    instead: str
    cases: tuple[str, ...]
    theme: str = PLAIN
    search: str = "auto"
    is_audited: bool = True
    behind: tuple[tuple[str, str, str], ...] = ()


P, C = "patterns/", "calculator/"

GUARDS: dict[str, Guard] = {
    # What may leave.
    "a note is public by a boolean": Guard(
        P + "visibility.py",
        'note.fields.get("public") is True',
        'bool(note.fields.get("public"))',
        ("public: '\"true\"'", "public: 'yes'", "public: '[true]'"),
        is_audited=False,
    ),
    "a note with a fault in its head is private": Guard(
        P + "visibility.py",
        "not note.frontmatter.faults and ",
        "",
        ("a key given twice", "another key given twice"),
        is_audited=False,
    ),
    "a note that is kept home is private": Guard(
        P + "visibility.py",
        "    if note.is_kept:\n        return False\n",
        "",
        ("a note that a glob keeps home", "a note in a folder of templates further down"),
        is_audited=False,
    ),
    "templates stay home by themselves": Guard(
        P + "visibility.py",
        "(*TEMPLATES, *globs)",
        "globs or ['-']",
        ("a note in a folder of templates further down",),
        is_audited=False,
    ),
    "globs keep notes home": Guard(
        P + "visibility.py",
        "(*TEMPLATES, *globs)",
        "TEMPLATES",
        ("a note that a glob keeps home",),
        is_audited=False,
    ),
    "a file that a glob keeps home is withheld": Guard(
        "vault.py",
        "**dict.fromkeys(kept.intersection(assets), KEPT),",
        "",
        ("an attachment that a glob keeps home",),
        is_audited=False,
    ),
    "an unlisted note is listed nowhere, whatever the word for it": Guard(
        P + "visibility.py",
        'note.fields.get("unlisted", False) is False',
        'note.fields.get("unlisted", False) is not True',
        ("an unlisted note that calls itself so in words",),
        is_audited=False,
    ),
    # What is read.
    "hidden files are not read": Guard(
        "tree.py",
        ' if not entry.name.startswith(".")',
        "",
        ("a note in the bin", "a note in a hidden folder"),
        is_audited=False,
    ),
    "a note that is no UTF-8 is private": Guard(
        "vault.py",
        '_private(note) if "\\ufffd" in text and not _is_utf8(content) else note',
        "note",
        ("bytes that are no UTF-8 in the text",),
        is_audited=False,
    ),
    "a repeated key is a fault": Guard(
        "yamltree.py",
        "if key.text in first:",
        "if False:",
        ("another key given twice",),
        is_audited=False,
    ),
    "a tag of YAML is a fault": Guard(
        "yamltree.py",
        "if event.tag is not None:",
        "if False:",
        ("a tag", "a tag of one's own"),
        is_audited=False,
    ),
    "an anchor of YAML is a fault": Guard(
        "yamltree.py",
        "if event.anchor is not None:",
        "if False:",
        ("an anchor elsewhere",),
        is_audited=False,
    ),
    "a line end that nobody sees is a fault": Guard(
        "yamltree.py",
        "if unseen := yamlerror.unseen(text):",
        "if unseen := None:",
        ("a line end of Unicode's", "a line end of Unicode's behind it"),
        is_audited=False,
    ),
    "only the words of YAML 1.2 are booleans": Guard(
        "yamlscalar.py",
        '("true", "True", "TRUE")',
        '("true", "True", "TRUE", "yes", "on", "y")',
        ("public: 'yes'", "public: 'on'"),
        is_audited=False,
    ),
    # What is published.
    "only public notes have a page": Guard(
        P + "publication.py",
        "        if is_public(note):\n            wanted",
        "        if True:\n            wanted",
        ("a private note's sentence",),
        # What every page and list is made of asks by itself.
        behind=(
            (P + "entry.py", "if is_public(note) and note.path in urls", "if note.path in urls"),
        ),
    ),
    "only attachments of public notes are published": Guard(
        P + "publication.py",
        "note for note in library.notes if is_public(note)",
        "note for note in library.notes",
        ("a private note's image", "a private note's attached document"),
        behind=((P + "files.py", "if place(file.url) not in reached", "if False"),),
        is_audited=False,
    ),
    "only fields that the schema publishes are": Guard(
        P + "schema.py",
        'if properties.get(name, {}).get("published") is True',
        "if True",
        ("a field that the site does not publish",),
        is_audited=False,
    ),
    "links and comments in fields become words": Guard(
        P + "publication.py",
        "said(told, note, library.index)",
        "told",
        ("in the sources", "a comment in the sources"),
        is_audited=False,
    ),
    "comments in fields are removed": Guard(
        P + "discretion.py",
        "text = without_comments(value)",
        "text = value",
        ("a comment in the summary", "a comment in the sources"),
        is_audited=False,
    ),
    "comments in titles are removed": Guard(
        P + "note.py",
        "without_comments(title)",
        "title",
        ("a comment in the title",),
        is_audited=False,
    ),
    "comments in titles of figures are removed": Guard(
        C + "block.py",
        'without_comments(self._text("title"))',
        'self._text("title")',
        ("a comment in a figure's title",),
        is_audited=False,
    ),
    "comments in a text are removed": Guard(
        P + "page.py",
        '        yield Edit(comment, "")\n',
        "        pass\n",
        ("a comment in a sentence", "a comment as a block"),
    ),
    "comments in embedded texts are removed": Guard(
        P + "excerpt.py",
        "(*note.prose.comments, *note.blocks.values())",
        "note.blocks.values()",
        ("a comment in a sentence",),
    ),
    "comments in contexts are removed": Guard(
        P + "around/context.py",
        'edits = [Edit(hidden, " ") for hidden in note.prose.comments]',
        "edits = []",
        ("a comment in a sentence with a link",),
    ),
    "comments in labels of references are removed": Guard(
        P + "discretion.py",
        "without_comments(label.of(document.source.text)).strip()",
        "label.of(document.source.text)",
        ("a comment in a reference's label beside a link",),
    ),
    "comments in labels of HTML are removed": Guard(
        P + "element.py",
        "without_comments(content.of(text))",
        "content.of(text)",
        ("a comment in a label of HTML beside a link",),
    ),
    "comments in labels of claims are removed": Guard(
        P + "citation.py",
        "without_comments(label.of(text)).strip()",
        "label.of(text)",
        ("a comment in the label of a link to a private note",),
        is_audited=False,
    ),
    "HTML that Markdown passes on has no comments": Guard(
        P + "sanitiser.py",
        "outsidemedia.without(clean(text), self.policy)",
        "text",
        ("a comment in HTML that is code",),
        is_audited=False,
    ),
    # What a link says.
    "a link to a private note leads nowhere": Guard(
        P + "resolver.py",
        "if note is not source and not is_public(note):",
        "if False:",
        ("as an embed", "by file name"),
    ),
    "a link to a private note says nothing by itself": Guard(
        P + "wording.py",
        "return PRIVATE if not label or is_named(note, label, link.anchor) else label",
        "return label or note.title",
        ("by file name",),
    ),
    "a label does not name a private note": Guard(
        P + "wording.py",
        "not label or is_named(note, label, link.anchor)",
        "not label",
        ("the file name", "the title in other marks"),
    ),
    "a label does not name a place in a private note": Guard(
        P + "naming.py",
        "{*_names(note), anchor}",
        "{*_names(note)}",
        ("a heading of it",),
        is_audited=False,
    ),
    "a label in another writing names a note": Guard(
        P + "naming.py",
        'unicodedata.normalize("NFKD", html.unescape(words))',
        "html.unescape(words)",
        ("a name in another Unicode form",),
    ),
    "a label with an ending names a note": Guard(
        P + "naming.py",
        "_LONGEST_ENDING: Final = 3",
        "_LONGEST_ENDING: Final = 0",
        ("the file name in the plural",),
        is_audited=False,
    ),
    "a label with another plural names a note": Guard(
        P + "naming.py",
        '(f"{name.text[:-1]}ies",) if name.text.endswith("y") else ()',
        "()",
        ("a name in words of a sentence's start",),
        is_audited=False,
    ),
    "a label without spaces names a note": Guard(
        P + "naming.py",
        "or any(each >= _WITHOUT_SPACES for each in beside)",
        "",
        ("a name between Chinese words",),
        is_audited=False,
    ),
    "a label that is a heading's names a note by the folder": Guard(
        P + "naming.py",
        "    yield posixpath.basename(note.slug)\n",
        "",
        ("a folder's index by the folder's name",),
        is_audited=False,
    ),
    "references to a private note say what links do": Guard(
        P + "pointer.py",
        "            yield Edit(whole, literal(said))",
        "            yield Edit(Span(whole.start, label.start), '')",
        ("by reference that names it",),
    ),
    "attributes of a link to a private note go with it": Guard(
        P + "pointer.py",
        "return behind.end() if behind else link.span.end",
        "return link.span.end",
        ("by Markdown with attributes",),
        is_audited=False,
    ),
    "an element that leads to a private note goes": Guard(
        P + "pointer.py",
        'if link.is_html and css == "narrows-private":',
        "if False:",
        ("by HTML with a title", "by an image in HTML"),
    ),
    "what leads nowhere has no address": Guard(
        P + "deadend.py",
        'if _leads_somewhere(unescape(match["address"]), here, places) else ""',
        "",
        ("by Markdown that no parser reads",),
        is_audited=False,
    ),
    "a path out of the vault is not shown": Guard(
        P + "wording.py",
        "return _without_name(link, link.target) or ELSEWHERE",
        "return link.label or link.target",
        ("by a link out of the vault", "by a path of this machine without a label"),
        is_audited=False,
    ),
    "a file that stays home is not named": Guard(
        P + "wording.py",
        "return _without_name(link, path) or PRIVATE_FILE",
        "return link.label or path",
        ("a canvas that a public note links to",),
    ),
    # What is made of words.
    "a title names no private note": Guard(
        P + "discretion.py",
        'if isinstance(title, str) and "[" in title:',
        "if False:",
        ("in the title",),
        is_audited=False,
    ),
    "a heading names no private note": Guard(
        P + "discretion.py",
        "if any(_may_name(heading, note) for heading in note.headings):",
        "if False:",
        ("in a heading that is linked to", "in a heading"),
    ),
    "a heading that claims a number names no private note": Guard(
        P + "discretion.py",
        "for link, target in (*found, *claimed):",
        "for link, target in found:",
        ("by a number in a heading that is linked to",),
        is_audited=False,
    ),
    "a context names no private note by its links": Guard(
        P + "around/context.py",
        "_near(links, span, lambda pair: pair[0].span)",
        "()",
        ("in a sentence with a link to another note",),
    ),
    "a sentence that says a title has links as words": Guard(
        P + "around/bearings.py",
        "words = around_words(said.note, said.place, self.edition.library)",
        "words = Context(said.note.source.text)",
        ("in a sentence that says a title", "a comment in a sentence that says a title"),
    ),
    "a context names no private note by a reference": Guard(
        P + "around/context.py",
        "if link.kind is Kind.DEFINITION:",
        "if False:",
        ("by reference next to another link",),
    ),
    "a context names no private note by a number": Guard(
        P + "around/context.py",
        "        if isinstance(target, Private):\n",
        "        if False:\n",
        ("by a number in a sentence with a link",),
    ),
    "a summary names no private note by a number": Guard(
        "ledger.py",
        "return words(link, self.library.index.address(note, link))",
        "return plain",
        ("by a number whose words name it in the summary",),
        is_audited=False,
    ),
    # Numbers.
    "a number of a private note stays with it": Guard(
        "ledger.py",
        "case Private(note=note) if not is_public(document):",
        "case Private(note=note):",
        ("by a block that starts from one with names",),
        is_audited=False,
    ),
    "a claim of a private note keeps its way to itself": Guard(
        "quotation.py",
        'yield Edit(claim.span, f"{opening}{literal(said)}{closing}")',
        "pass",
        ("by a number whose words name it",),
    ),
    # Lists.
    "an unlisted note is in no list of backlinks": Guard(
        P + "around/crossreference.py",
        " if is_listed(edge.source)",
        "",
        ("an unlisted note that links to listed ones",),
        is_audited=False,
    ),
    "an unlisted note is in no list of relations": Guard(
        P + "around/crossreference.py",
        "            and is_listed(target.note)\n",
        "",
        ("an unlisted note that a listed one rests on",),
        is_audited=False,
    ),
    "an unlisted note is in no list": Guard(
        P + "edition.py",
        "entry for entry in published.values() if is_listed(entry.note)",
        "entry for entry in published.values()",
        ("an unlisted note that nobody links to",),
        is_audited=False,
    ),
    "an unlisted note is not in the text of all": Guard(
        P + "machines/manuscripts.py",
        "if is_listed(entry.note):",
        "if True:",
        ("an unlisted note that nobody links to",),
        is_audited=False,
    ),
    "an alias of an unlisted note makes no address": Guard(
        P + "exports/redirects.py",
        "if not is_listed(entry.note) or not isinstance(aliases, list):",
        "if not isinstance(aliases, list):",
        ("an unlisted note's tags",),
        is_audited=False,
    ),
    "of a source its text tells what its page shows": Guard(
        P + "machines/manuscript.py",
        ' if name != "sources"}',
        "}",
        ("a further field of a source",),
        is_audited=False,
    ),
    "an unlisted note is not in the site map": Guard(
        P + "plugin.py",
        " if not self._is_unlisted(file.src_uri)",
        "",
        ("an unlisted note whose address is seen",),
        is_audited=False,
    ),
    "an unlisted note is in no search": Guard(
        P + "search/index.py",
        " if _page(each) not in unlisted",
        "",
        ("an unlisted note's headings",),
        is_audited=False,
    ),
    "an unlisted note is in no index of Pagefind": Guard(
        P + "search/index.py",
        "if url not in unlisted:",
        "if True:",
        ("an unlisted note's headings",),
        theme="material",
        search="pagefind",
        is_audited=False,
        behind=(
            (P + "page.py", '        known["search"] = {"exclude": True}\n', "        pass\n"),
        ),
    ),
    # Material is told, for whatever else makes an index of its pages, and the index of MkDocs' own
    # search is cleaned, as that is told nothing.
    "an unlisted note asks to be in no search": Guard(
        P + "page.py",
        '        known["search"] = {"exclude": True}\n',
        "        pass\n",
        ("an unlisted note's headings",),
        theme="material",
        is_audited=False,
        behind=((P + "search/index.py", " if _page(each) not in unlisted", ""),),
    ),
}
