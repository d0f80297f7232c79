"""Ways in which the text of a note could make a page run code: all would set `window.hit`."""

from __future__ import annotations

RUN = "window.hit=1"
WEB = "https://example.org/"
SCRIPT = f"<script>{RUN}</script>"
IMAGE = f'<img src onerror="{RUN}">'

ATTACKS = {
    # Raw HTML, as a block of its own.
    "a script": SCRIPT,
    "a script in capitals": f"<SCRIPT>{RUN}</SCRIPT>",
    "a script with a line break in its tag": f"<script\n>{RUN}</script\n>",
    "a script that never ends": f"<script>{RUN}",
    "a script within a script's name": f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "a script without an end to its tag": f"<div><script src=data:,{RUN} </div>",
    "a script of another address": f'<script src="data:text/javascript,{RUN}"></script>',
    "a handler": f"<div onclick={RUN}>text</div>",
    "a handler in capitals": f"<IMG SRC=x ONERROR={RUN}>",
    "a handler behind a slash": f"<div><img/src=x/onerror={RUN}></div>",
    "a handler behind a tab": f"<div><img src=x\tonerror={RUN}></div>",
    "a handler behind a form feed": f"<div><img src=x\x0conerror={RUN}></div>",
    "a handler of two lines": f'<div><img src="x"\nonerror="{RUN}"></div>',
    "a handler behind a quote too many": f"<div><img src='x'\" onerror={RUN}></div>",
    "a handler behind an empty name": f'<div><img ="x" src=x onerror={RUN}></div>',
    "a handler in entities": "<div><img src onerror=&#119;indow.hit&#61;1></div>",
    "a handler that needs nobody": f"<details ontoggle={RUN} open>text</details>",
    "a handler that takes the focus": f"<div autofocus tabindex=0 onfocus={RUN}>text</div>",
    "a handler of an animation": f"<div style='animation:x' onanimationstart={RUN}>text</div>",
    "a null in a name": f"<scr\0ipt>{RUN}</scr\0ipt>\n\n<div><img src=x onerr\0or={RUN}></div>",
    "a null before a name": f"<\0script>{RUN}</script>",
    "a frame": f"<iframe srcdoc='{SCRIPT}'></iframe>",
    "a frame of script": f'<iframe src="javascript:{RUN}"></iframe>',
    "an object": f'<object data="javascript:{RUN}"></object>',
    "something embedded": f'<embed src="javascript:{RUN}">',
    "a form": f'<form action="javascript:{RUN}"><button>Send</button></form>',
    "a button of a form elsewhere": f'<div><input type=submit formaction="javascript:{RUN}"></div>',
    "a base": '<base href="data:,">',
    "a refresh": f'<meta http-equiv=refresh content="0;url=javascript:{RUN}">',
    "a style": f"<style>@import 'javascript:{RUN}';</style>",
    "a style sheet": '<link rel=stylesheet href="data:text/css,*{display:none}">',
    "a drawing": f"<svg onload={RUN}><script>{RUN}</script></svg>",
    "a drawing with a style": f"<svg><style><img src onerror={RUN}></style></svg>",
    "a drawing with a link": f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
    "a drawing that animates an address": (
        f"<svg><a><animate attributeName=href values=javascript:{RUN} /><text>x</text></a></svg>"
    ),
    "a formula": (
        "<math><mtext><table><mglyph><style><!--</style>"
        f'<img title="--&gt;&lt;img src=x onerror={RUN}&gt;"></table></math>'
    ),
    "a formula that becomes a form": (
        f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>"
    ),
    "a text box that ends in an attribute": (
        f'<textarea><div title="</textarea>{IMAGE.replace(chr(34), "")}"></div>'
    ),
    "a title that ends in an attribute": f"<title><p title='</title>{SCRIPT}'></p>",
    "a text without script": f'<noscript><p title="</noscript>{SCRIPT}"></noscript>',
    "a plain text": f"<plaintext>{SCRIPT}",
    "an example": f"<xmp><p title='</xmp>{SCRIPT}'></xmp>",
    "a template": f"<template shadowrootmode=open>{SCRIPT}{IMAGE}</template>",
    "a comment that is none": f"<!-->{SCRIPT}-->",
    "a comment that ends oddly": f"<!-- --!>{SCRIPT}-->",
    "an instruction": f"<?xml ?>{SCRIPT}",
    "an instruction that ends early": f"<? > {IMAGE} ?>",
    "a declaration": f"<!DOCTYPE html [{SCRIPT}]>",
    "a block of characters": f"<![CDATA[ > {IMAGE} ]]>",
    "a condition": f"<!--[if true]>{SCRIPT}<![endif]-->",
    "a tag that never ends": f"<div><img src onerror={RUN} ",
    "a tag of the page around": f"</div></article></main></body><body onpageshow={RUN}>",
    # Raw HTML between words, and in everything that may hold words.
    "an image between words": f"Before {IMAGE} behind",
    "a script between words": f"Before {SCRIPT} behind",
    "a script that opens between words": f"Before <script>{RUN}\n\nbehind",
    "a text box that opens between words": f"Before <textarea> between\n\n{IMAGE}",
    "a drawing between words": f"Before <svg/onload={RUN}> behind",
    "an element nobody knows": f"Before <x onclick={RUN} tabindex=1>text</x> behind",
    "a comment between words": f"Before <!-- > {IMAGE} --> behind",
    "a label": f"[{IMAGE}](/patterns/attack-1)",
    "a label of a wikilink": f"[[attack-1|{IMAGE}]]",
    "a heading": f"## {IMAGE} heading {SCRIPT}",
    "a table": f"| {IMAGE} | b |\n|:-:|--:|\n| {SCRIPT} | <b onclick={RUN}>b</b> |",
    "a list": f"- {IMAGE}\n\n    {SCRIPT}\n\n- <div>{IMAGE}</div>",
    "a quotation": f"> {IMAGE}\n>\n> {SCRIPT}\n>\n> <div>{SCRIPT}</div>",
    "an admonition": f'!!! note "{IMAGE}"\n    {IMAGE}\n\n    {SCRIPT}',
    "a footnote": f"Text[^1].\n\n[^1]: {IMAGE}\n\n    {SCRIPT}",
    "a footnote's name": f"Text[^{IMAGE}].\n\n[^{IMAGE}]: {IMAGE}",
    "a definition list": f"Term {IMAGE}\n:   {IMAGE}\n\n    {SCRIPT}",
    "emphasis": f"*{IMAGE}* **<b onclick={RUN}>b</b>** _{SCRIPT}_",
    "code in HTML": f"<pre><code>{IMAGE}</code></pre>\n\n`{IMAGE}` <code>{SCRIPT}</code>",
    "a task": f"- [ ] {IMAGE}\n- [x] {SCRIPT}",
    "an abbreviation": f'The XYZ.\n\n*[XYZ]: "{IMAGE}',
    # Markdown in HTML.
    "Markdown in HTML": f'<div markdown="1" onclick={RUN}>\n*a* {IMAGE}\n\n{SCRIPT}\n</div>',
    "HTML in Markdown in HTML": (
        f"<div markdown>\n<section onclick={RUN}>\n<script>{RUN}</script>\n</section>\n"
        f'<form action="javascript:{RUN}">\n<button>b</button>\n</form>\n</div>'
    ),
    "a form of Markdown": f'<form markdown action="javascript:{RUN}">\ntext\n</form>',
    "Markdown in a line": f"<p markdown=span onclick={RUN}>*a* {IMAGE}</p>",
    # Addresses.
    "an address of script": f"[a](javascript:{RUN}) ![b](javascript:{RUN})",
    "an address in entities": f"[a](javascript&colon;{RUN}) [b](&#106;avascript:{RUN})",
    "an address in capitals": f"[a](JaVaScRiPt:{RUN})",
    "an address with white space": f"[a](java&Tab;script:{RUN}) [b](&#1;javascript:{RUN})",
    "an address in a definition": f'[a][b]\n\n[b]: javascript:{RUN} "title"',
    "an address of data": "[a](data:text/html,<script>window.hit=1</script>)",
    "an address of another script": f"[a](vbscript:{RUN}) [b](livescript:{RUN})",
    "an address in angle brackets": f"<javascript://%0a{RUN}> <javascript:{RUN}>",
    "an address in HTML": (
        f'<a href="javascript:{RUN}">a</a> <a href=" &#10;java&#10;script:{RUN}">b</a> '
        f'<a href="javas\tcript:{RUN}">c</a> <img src="javascript:{RUN}">'
    ),
    "an address by attribute list": f'[a](https://example.org/){{ href="javascript:{RUN}" }}',
    "an address of a quotation": f'<blockquote cite="javascript:{RUN}">text</blockquote>',
    "an address of a video": f'<video src="javascript:{RUN}" poster="javascript:{RUN}"></video>',
    "an address that nobody can read": "[a](http://[b) ![c](//[d) <http://[e>",
    # Attribute lists and titles.
    "a handler by attribute list": f'[a]({WEB}){{ onclick="{RUN}" }} *c*{{ onclick={RUN} }}',
    "a handler of a block": f"Text\n{{: onclick={RUN} }}\n\n# A {{ onclick={RUN} }}",
    "a handler of a table": f"| a {{ onclick={RUN} }} |\n|---|\n| b {{ onclick={RUN} }} |",
    "a style by attribute list": '*a*{ style="position:fixed;inset:0" }',
    "attributes without a value": (
        f"# A {{ id }}\n\n[b]({WEB}){{ href onclick }} ![d](x.png){{ src title }}"
    ),
    "a contents without a value": "## A { data-toc-label } \n\n## B { class id=x }",
    "a tag in an attribute": (
        f"[a](https://example.org/){{ title='<b title=\" onmouseover={RUN} x=\">' }} "
        f"*c*{{ title='{IMAGE}' }} *d*{{ title='</a>{SCRIPT}' }}"
    ),
    "a name of an attribute": f'*a*{{ x"><img/src=x/onerror={RUN}>="b" }}',
    "an image's text": f'![{IMAGE}](x.png "a\\" onerror=\\"{RUN}") ![" onerror="{RUN}](x.png)',
    "an image's title": f"![a](x.png '\" onerror=\"{RUN}')",
    "a link's title": f"[a]({WEB} '{IMAGE}') [c]({WEB} '\" onclick=\"{RUN}')",
    "a title in a definition": f'[a][b] ![c][b]\n\n[b]: x.png "\\" onerror=\\"{RUN}"',
    "a destination with a quote": f'[a]({WEB}"onclick="{RUN}) ![c](<x.png" onerror="{RUN}>)',
    # The contents.
    "a label in the contents": f"## A {{ data-toc-label='{IMAGE}' }}",
    "a label in the contents in entities": (
        f"## A {{ data-toc-label='&lt;img src=x onerror={RUN}&gt;' }}\n\n"
        f"## B {{ data-toc-label='&#60;img src=x onerror={RUN}&#62;' }}"
    ),
    "an id in the contents": f"## A {{ id='x\" onmouseover=\"{RUN}' }}\n\n"
    f"## B {{ id='x\"><img src onerror={RUN}>' }}",
    "a heading that shows code": f"## `{IMAGE}` and much more than fits into the contents",
    "a heading with an entity": f"## &lt;img src=x onerror={RUN}&gt; and &amp;lt;b&amp;gt;",
    "contents in the page": f"[TOC]\n\n## A {IMAGE} {{ data-toc-label='{IMAGE}' }}",
    # Fences.
    "a title of a fence": f'``` {{.python title="{IMAGE.replace(chr(34), "")}"}}\nx\n```',
    "an attribute of a fence": f'``` {{.python onclick="{RUN}" #a"onclick="{RUN}}}\nx\n```',
    "a language of a fence": (
        f'``` {{."><img/src=x/onerror={RUN}>}}\nx\n```\n\n~~~ "><script>\ny\n~~~'
    ),
    "the text of a fence": f"```html\n{SCRIPT}{IMAGE}\n</code></pre>{IMAGE}\n```\n\n    {IMAGE}",
    "a fence in a tag": f'<div title="\n\n```\n"><img src onerror={RUN}>\n```\n\n">a</div>',
    # What the theme's own scripts would take for theirs.
    "the settings of the theme": (
        '<div id="__config">{"base": "data:,", "features": [], "search": '
        f'"data:text/javascript,{RUN}", "translations": {{}}}}</div>\n\n'
        '## {"base": "data:,"} { #__config }\n\n*a*{ #__search data-md-component=search }'
    ),
    "a copy that says something else": "`a`{ data-clipboard-text=b data-copy=c }",
    # Pages are made of pieces: none may open what another one closes.
    "placeholders": f"\x02wzxhzdk:0\x03 {IMAGE} &#2;wzxhzdk:0&#3; \x02amp\x03",
    "a figure in a tag": (
        '<div title="\n\n```calc\nmodel: amdahl\np: 43%\ngain: 55%\n'
        f"title: ' onclick={RUN} '\n```\n\n\">a</div>"
    ),
    "the place of a figure": (
        '<figure class="narrows-withheld" id="narrows-withheld-0"></figure>\n\n'
        '<div title=\'<figure class="narrows-withheld" id="narrows-withheld-0"></figure>\'>a</div>'
        "\n\n```calc\nmodel: amdahl\np: 43%\ngain: 55%\n```"
    ),
}
