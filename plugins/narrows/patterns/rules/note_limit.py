"""A note asks for more than any note may.

Notes come from anywhere, and a single one that a computer reads for hours would stop the site. So
what a note may hold has limits. A note over one of them is not read: it stays private, links to it
are links to a private note, and nothing else is said of it. All other notes are published. A page
of the site is its owner's own: it is built all the same, but its links are not checked.

The limits are far from what people write. Of 6,571 notes of the Obsidian Hub, the largest one has
309,473 characters, 2,921 list items, 45 headings and 512 tags of HTML. No note within all limits
takes more than a few seconds, most of them at a single limit take less than one.

- 500,000 characters: everything is read more than once.
- 20,000 characters of frontmatter: each of its values is looked for by its place.
- 40 quotations and lists within each other: each is read again with all that it holds, and Python
  gives up on a few hundred.
- 3,000 blocks: with each, the list of those to come is copied.
- 5,000 list items: with each, those of its list are looked at again.
- 1,000 headings: each needs an id that no other one has.
- 8,000 pipes: where one stands, a table may begin.
- 3,000 tags of HTML: each is looked for to its end, and what it holds is read anew.
- 100 tags of HTML that say `markdown`: each is read again with all that it holds, and Python gives
  up on a few hundred.
- 100 declarations of HTML such as `<!x` and `<?x`: each that stays open is looked for to the end of
  the note.
- 2,000 lines that open or close a block of code: each block is coloured by a program of its own.
- 300 calculations: each is computed, drawn and written out.
- 500 definitions of links, footnotes and abbreviations: the whole note is searched for what each of
  them stands for.
- 1,000 lines that open an admonition or a tab: each looks for the end of what it holds.
- 10 tables of contents: each is a copy of all headings.
- 20,000 backticks: from each, the text is searched for the ones that close it.
- 3,000 tags and block ids: each becomes an element of the page.
- 5,000 web and mail addresses: an extension that makes links of them looks at each.
- 8,000 cells of tables: each is a text of its own, and a row has as many as its table's head.
- 2,000,000 characters that its definitions stand for wherever they are used: what is written once
  is copied to every place that names it.
- 30,000 marks of Markdown: most of them become an element of the page.
- 100,000,000 marks times characters, summed up over its paragraphs: with every mark a paragraph is
  copied, and some look at all of it.
- 5,000,000 characters between brackets of links and where they close: from every bracket, the
  paragraph is searched for the one that closes it.

Example:
    > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > Deep.

Cure:
    > > > Deep enough.
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "note"
severity = Severity.ERROR
