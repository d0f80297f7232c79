"""Drawings that carry more than a picture: each would run, ask, lead or tell something."""

from __future__ import annotations

RUN = "top.hit=1;window.hit=1;document.documentElement.setAttribute('data-hit','1')"
UNTOLD = "zquntold"
ELSEWHERE = "http://elsewhere.example"
NAMES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:html="http://www.w3.org/1999/xhtml" xmlns:ev="http://www.w3.org/2001/xml-events" '
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'
)
SHAPE = '<rect x="10" y="10" width="60" height="40" fill="#084"/>'


def drawn(inner: str, attributes: str = "", before: str = "") -> str:
    """Return a drawing of one rectangle with something else in it."""
    return (
        f'{before}<svg {NAMES} viewBox="0 0 80 60" width="80" height="60" {attributes}>'
        f"{SHAPE}{inner}</svg>"
    )


CARRYING = {
    # What runs.
    "a script": drawn(f"<script>{RUN}</script>"),
    "a script in a block of characters": drawn(f"<script><![CDATA[{RUN}]]></script>"),
    "a script of a file": drawn(f'<script href="x.js"/><script xlink:href="data:,{RUN}"/>'),
    "a script of HTML": drawn(f"<html:script>{RUN}</html:script>"),
    "a script with a prefix of its own": drawn(
        f'<q:script xmlns:q="http://www.w3.org/2000/svg">{RUN}</q:script>'
    ),
    "a script in the description": drawn(f"<desc><script>{RUN}</script></desc>"),
    "a script in the title": drawn(f"<title><html:script>{RUN}</html:script></title>"),
    "a script as text": drawn(f"<text>&lt;script&gt;{RUN}&lt;/script&gt;</text>"),
    "a handler of loading": drawn("", f'onload="{RUN}"'),
    "a handler of a shape": drawn(f'<circle r="9" onclick="{RUN}" onmouseover="{RUN}"/>'),
    "a handler of an animation": drawn(
        f'<rect><animate attributeName="x" dur="1s" onbegin="{RUN}" onend="{RUN}"/></rect>'
    ),
    "a handler that is animated": drawn(f'<set attributeName="onmouseover" to="{RUN}"/>'),
    "a handler of events": drawn(
        f'<ev:listener event="load" handler="#h"/><handler id="h">{RUN}</handler>'
    ),
    "a frame of HTML": drawn('<html:iframe src="javascript:parent.hit=1"/>'),
    "an image of HTML": drawn(f'<html:img src="x" onerror="{RUN}"/>'),
    "an object": drawn(f'<html:object data="data:text/html,&lt;script&gt;{RUN}&lt;/script&gt;"/>'),
    "an address of script": drawn(f'<a xlink:href="javascript:{RUN}"><text y="30">x</text></a>'),
    "an address of script in entities": drawn(
        f'<a href="java&#10;script:{RUN}"><text y="30">x</text></a>'
    ),
    "an address that is animated": drawn(
        f'<a><animate attributeName="href" values="javascript:{RUN}"/><text y="30">x</text></a>'
    ),
    "an address that is set": drawn(
        f'<a><set attributeName="xlink:href" to="javascript:{RUN}"/><text y="30">x</text></a>'
    ),
    "a drawing that is used": drawn(
        '<use href="data:image/svg+xml;base64,PHN2ZyBpZD0ieCIgeG1sbnM9Imh0dHA6Ly93d3cudzMub3JnLz'
        'IwMDAvc3ZnIiBvbmxvYWQ9InRvcC5oaXQ9MSIvPg==#x"/>'
    ),
    "a style sheet of the file": drawn(
        "", before=f'<?xml-stylesheet href="{ELSEWHERE}/x.css"?><?xml-stylesheet type="text/xsl"?>'
    ),
    # What asks others.
    "an image of another site": drawn(f'<image href="{ELSEWHERE}/a.png"/>'),
    "an image beside it": drawn(f'<image href="{UNTOLD}.png" width="9" height="9"/>'),
    "an image by filter": drawn(f'<filter id="f"><feImage href="{ELSEWHERE}/a.png"/></filter>'),
    "a shape of another site": drawn(f'<use xlink:href="{ELSEWHERE}/a.svg#b"/>'),
    "a style that imports": drawn(f'<style>@import "{ELSEWHERE}/a.css"; rect {{ x: 0 }}</style>'),
    "a style that imports by address": drawn(f"<style>@import url({ELSEWHERE}/a.css);</style>"),
    "a style with an address": drawn(
        f"<style>rect {{ cursor: url('{ELSEWHERE}/a.png'), auto }}</style>"
    ),
    "a style with a font": drawn(
        f"<style>@font-face {{ font-family: x; src: url({ELSEWHERE}/x.woff2) }}</style>"
    ),
    "a style of a shape": drawn(f'<rect style="cursor:URL( {ELSEWHERE}/a.png ), auto"/>'),
    "a fill of another site": drawn(f'<rect fill="url({ELSEWHERE}/a.svg#b)"/>'),
    "a base": drawn('<a href="#x">y</a>', f'xml:base="{ELSEWHERE}/"'),
    # What tells.
    "a comment": drawn(f"<!-- {UNTOLD} -->", before=f"<!-- {UNTOLD} -->"),
    "a remark in a style": drawn(f"<style>/* {UNTOLD} */ rect {{ stroke: none }}</style>"),
    "metadata": drawn(f"<metadata><html:p>{UNTOLD}</html:p>{UNTOLD}</metadata>"),
    "the name of a file": drawn("", f'sodipodi:docname="{UNTOLD}.svg"'),
    "where it was exported to": drawn(
        f'<g inkscape:export-filename="/home/{UNTOLD}/a.png" inkscape:label="{UNTOLD}"/>'
    ),
    "a view of an editor": drawn(f'<sodipodi:namedview id="{UNTOLD}"/>'),
    "the source of a diagram": drawn("", f'content="&lt;mxfile&gt;{UNTOLD}&lt;/mxfile&gt;"'),
    "an attribute of another program": drawn(f'<g data-name="{UNTOLD}"/>'),
    "text between shapes": drawn(UNTOLD),
    "an instruction": drawn(f"<?editor {UNTOLD}?>"),
    "a link to a note": drawn(f'<a href="{UNTOLD}.md"><text y="30">x</text></a>'),
    "a link to a file": drawn(f'<a href="file:///home/{UNTOLD}"><text y="30">x</text></a>'),
    "a document type": drawn(
        "", before=f'<!DOCTYPE svg PUBLIC "-//{UNTOLD}//DTD SVG 1.1//EN" "{ELSEWHERE}/svg11.dtd">'
    ),
}
"""Published without what they carry; they look as they did."""

WRONG = {
    "entities": drawn(
        "<text>&a;</text>", before=f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///{UNTOLD}">]>'
    ),
    "a bomb of entities": drawn(
        "<text>&c;</text>",
        before='<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
    ),
    "entities from elsewhere": drawn(
        f"<text>&{UNTOLD};</text>", before=f'<!DOCTYPE svg SYSTEM "{ELSEWHERE}/x.dtd">'
    ),
    "HTML": drawn("<foreignObject><html:p>Words</html:p></foreignObject>"),
    "a style that escapes": drawn(f"<style>rect {{ cursor: u\\72l({ELSEWHERE}/a.png) }}</style>"),
    "an import put together": drawn(f'<style>@im@import "b";port "{ELSEWHERE}/a.css";</style>'),
    "a set of images": drawn(
        f'<style>rect {{ cursor: image-set("{ELSEWHERE}/a.png" 1x), auto }}</style>'
    ),
    "an address that never ends": drawn(f"<style>rect {{ cursor: url({ELSEWHERE}/a.png </style>"),
    "a drawing in the drawing": drawn('<image href="data:image/svg+xml,x"/>'),
    "an image that nobody has cleaned": drawn('<image href="data:image/png;base64,AAAA"/>'),
    "no SVG": "<html xmlns='http://www.w3.org/1999/xhtml'><body>x</body></html>",
    "no namespace": "<svg><rect/></svg>",
    "no XML": "<svg xmlns='http://www.w3.org/2000/svg'><rect>",
    "nothing": "",
    "an encoding of its own": "<?xml version='1.0' encoding='zq-7'?><svg/>",
    "elements without end": drawn("<g>" * 300 + "</g>" * 300),
    "shapes used by each other": drawn(
        '<g id="l0"><rect/></g>'
        + "".join(f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    ),
    "patterns painted with each other": drawn(
        '<pattern id="p0"><rect/></pattern>'
        + "".join(
            f'<pattern id="p{n}"><g fill="url(#p{n - 1})">{"<rect/>" * 20}</g></pattern>'
            for n in range(1, 9)
        )
        + '<rect fill="url(#p8)"/>'
    ),
    "patterns painted by a style sheet": drawn(
        "<style>"
        + "".join(f".c{n} {{ fill: url(#p{n}) }}" for n in range(9))
        + "</style>"
        + '<pattern id="p0"><rect/></pattern>'
        + "".join(
            f'<pattern id="p{n}">' + f'<rect class="c{n - 1}"/>' * 20 + "</pattern>"
            for n in range(1, 9)
        )
        + '<rect class="c8"/>'
    ),
    "patterns painted nobody can say where": drawn(
        '<style>g > rect { fill: url(#p) }</style><pattern id="p"><g><rect/></g></pattern>'
    ),
    "markers of markers": drawn(
        "".join(
            f'<marker id="m{n}"><path d="{"M0 0L1 1" * 30}" marker-mid="url(#m{n - 1})"/></marker>'
            for n in range(1, 6)
        )
        + '<marker id="m0"><rect/></marker><path d="M0 0L1 1" marker-end="url(#m5)"/>'
    ),
}
"""Refused: what cannot be taken out without changing the picture, or cannot be read at all."""

HARMLESS = {
    "shapes": drawn(
        '<circle cx="40" cy="30" r="12" fill="none" stroke="red" stroke-width="3"/>'
        '<path d="M5 5 L75 55" stroke="black" transform="rotate(3) translate(1 2)"/>'
    ),
    "words": drawn('<text x="12" y="30" font-size="9">a &lt; b &amp; <tspan>c</tspan></text>'),
    "a gradient": drawn(
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" '
        'stop-color="blue"/></linearGradient></defs><rect width="80" height="20" fill="url(#g)"/>'
    ),
    "a style sheet": drawn(
        "<style>.a{fill:url(#g);stroke:rgb(1,2,3)} @media (min-width:1px){circle{opacity:.5}}"
        '</style><linearGradient id="g"><stop stop-color="red"/></linearGradient>'
        '<circle class="a" cx="60" cy="20" r="15"/>'
    ),
    "a shape that is used": drawn(
        '<defs><g id="s"><rect width="9" height="9"/></g></defs><use xlink:href="#s" x="9"/>'
        '<use href="#s" x="50"/>'
    ),
    "a mask and a clip": drawn(
        '<clipPath id="c"><circle cx="40" cy="30" r="20"/></clipPath>'
        '<rect width="80" height="60" clip-path="url(\'#c\')" style="fill:#00f8"/>'
    ),
    "a marker": drawn(
        '<marker id="m" markerWidth="4" markerHeight="4" refX="2" refY="2"><circle cx="2" cy="2" '
        'r="2"/></marker><polyline points="5,5 40,30 75,5" fill="none" stroke="#000" '
        'marker-mid="url(#m)"/>'
    ),
    "a filter": drawn(
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>'
        '<circle cx="40" cy="30" r="15" filter="url(#f)"/>'
    ),
    "a switch with HTML": drawn(
        '<switch><g><text x="12" y="30" font-size="9">Words</text></g><foreignObject width="80" '
        'height="60" requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility">'
        "<html:p>Words</html:p></foreignObject></switch>"
    ),
}
"""Published, and they look as they did."""
