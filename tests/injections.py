"""Texts that would run where they are taken for code, and notes that hold them in every place.

Each text is for another way to read it: as HTML, as the value of an attribute, as an address, as a
template, as the end of what stands around it. All would set `window.hit`.
"""

from __future__ import annotations

import json

HIT = "window.hit=1"
TEXTS = {
    "an element": f"<img src=x onerror={HIT}>",
    "an end": f"'\"></title></textarea></script></style><script>{HIT}</script>",
    "an attribute": f'" onmouseover="{HIT}" onfocus="{HIT}" autofocus tabindex=0 x="',
    "an attribute of the other kind": f"' onmouseover='{HIT}' onclick='{HIT}' x='",
    "an address": f"javascript:{HIT}",
    "entities": f"&lt;img src=x onerror={HIT}&gt; &#60;svg onload={HIT}&#62;",
    "entities of entities": f"&amp;lt;img src=x onerror={HIT}&amp;gt;",
    "a drawing": f"<svg/onload={HIT}><a><animate onbegin={HIT} attributeName=x>",
    "a template": "{{ ''.__class__.__mro__ }}{% raise %}{{ 7*191 }}${7*191}#{7*191}<%= 7*191 %>",
    "a comment": f"<!-- --!><img src=x onerror={HIT}> -->]]><![CDATA[",
    "JSON": f'"}}]}}</script><script>{HIT}</script>{{"a": "\\u003cimg src=x onerror={HIT}\\u003e',
    "signs that turn": f"\u202e>1=tih.wodniw=rorreno x=crs gmi<\u202c\u2066\u200f<b onclick={HIT}>",
    "signs that break": f"a\u2028<img src=x onerror={HIT}>\u2029\u0085{HIT}//\u200b\ufeff",
    "Markdown": f'[a](javascript:{HIT}) ![x](x" onerror="{HIT}) `</code><svg onload={HIT}>`',
}

END = "All of this page is here."


def _quoted(text: str) -> str:
    """Return a text as YAML reads it."""
    return json.dumps(text, ensure_ascii=True)


def note(text: str, title: str, other: str) -> str:
    """Return a note that holds a text wherever an author may write one."""
    quoted = _quoted(text)
    plain = " ".join(text.split())
    return f"""---
title: {_quoted(f"{title} {text}")}
type: pattern
public: true
created: 2026-11-21
tags: [pattern, {quoted}]
aliases: [{quoted}, {_quoted(f"{title} also")}]
summary: {_quoted(f"Summary {text}")}
status: {quoted}
sources:
  - {{title: {quoted}, author: {quoted}, year: 2026, url: {quoted}}}
  - {{title: {quoted}, url: {_quoted(f"https://example.org/{text}")}}}
relations: {{rests_on: [{_quoted(other)}, {quoted}], {quoted}: [{quoted}]}}
---

## Heading {plain}

A label [[{other}|{plain}]], [{plain}]({other}.md), an address <{plain}> and a word #{plain}.

## Another {"{"} data-toc-label={_quoted(plain)} {"}"}

Text with [a title](https://example.org/ {_quoted(plain)}) and a footnote[^1], ==marked {plain}==.

![{plain}](x.png {_quoted(plain)}) ![[x.png|{plain}]] ![[{other}]]

> [!note] Callout {plain}
> {plain}

| {plain} | b |
|---|--:|
| c | {plain} |

- [ ] {plain}
- item {plain}

```python
{text}
```

```python title={_quoted(plain.replace("`", ""))}
{plain}
```

```calc
model: pipeline
name: line
title: {quoted}
stages: {{{quoted}: 6/week, b: 3/week}}
vary: {{stages: [1/week, 20/week, 1/week]}}
```

It finishes [3/week](calc:line.X), held back by [b](calc:line.constraint), not {plain}.

```calc
model: {quoted}
name: {quoted}
{quoted}: {quoted}
show: [{quoted}]
```

A claim on [{plain}](calc:line.{plain.replace(")", "")}).

## Related Patterns

- [[{other}]] — remark {plain}

{END}

[^1]: Footnote {plain}
"""
