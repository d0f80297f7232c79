"""Every odd way to say that a note is public. Each is clean, or private and reported."""

from __future__ import annotations

from canary import Files

HEAD = "title: {0} title\ntype: pattern\ncreated: 2026-03-04\ntags: [test]\naliases: [{0} alias]\n"


def hidden(line: str, head: str = "---\n", tail: str = "\n---\n\n§ body\n") -> Files:
    """Return a note that must stay private."""
    return {"§.md": head + HEAD.format("§") + line + tail}


def shown(line: str, head: str = "---\n", tail: str = "\n---\n\n¤ body\n") -> Files:
    """Return a note that must be published without a word."""
    return {"page-№.md": head + HEAD.format("¤") + line + tail}


def odd(line: str) -> Files:
    """Return a note that must stay private, as it lacks the field."""
    return {"§.md": "«missing-field»" + hidden(line)["§.md"]}


def moved(before: str, mark: str) -> Files:
    """Return a note whose head does not begin where the file does."""
    return {"§.md": f"{mark}{before}{HEAD.format('§')}public: true\n---\n\n§ body\n"}


WRONG = (
    *('"true"', "'true'", "yes", "Yes", "on", "y", "1", "1.0", "0b1", "t", "oui", "真", "public"),
    *("True?", "tRUE", "truee", "true;", "true,", "true.", "true/", "true\\", "TRUE!", "-true"),
    *("true true", "false or true", "[true]", "{a: true}", '"\\x74rue"', "|\n  true", ">-\n  true"),
    # Letters that look like others, and characters that nobody sees.
    *("ｔｒｕｅ", "tru\u0435", "true\u200b", "\u200btrue", "\u00a0true", "true\u00a0"),
    *("\u2060true", "true\u00ad", "true\u202e", "\u3000true"),
)

ODD: dict[str, Files] = {
    **{f"public: {value!a}": hidden(f"public: «field-type»{value}") for value in WRONG},
    "public: nothing": hidden("public:«field-type»"),
    "public: null": hidden("public: «field-type»null"),
    "public: ~": hidden("public: «field-type»~"),
    "public: false": hidden("public: false"),
    "no public at all": {"§.md": f"«missing-field»---\n{HEAD.format('§')}---\n\n§\n"},
    # The key.
    "a key in capitals": hidden("«missing-field»Public: true"),
    "a key of capitals": hidden("«missing-field»PUBLIC: true"),
    "another key": hidden("«missing-field»publish: true"),
    "a key with an accent": hidden("«missing-field»públic: true"),
    "a key with a letter that looks alike": hidden("«missing-field»publi\u0441: true"),
    "a key with an unseen character": hidden("«missing-field»\u200bpublic: true"),
    "a key with a space within its quotes": hidden('«missing-field»"public ": true'),
    "a key without a space behind it": hidden("public«yaml-syntax»:true"),
    "a key with an equals sign": hidden("«yaml-syntax»public = true"),
    "a key given twice": hidden("public: true\n«duplicate-key»public: true"),
    "a key given twice with two values": hidden("public: false\n«duplicate-key»public: true"),
    "a key given twice, once in quotes": hidden('public: true\n«duplicate-key»"public": true'),
    "another key given twice": hidden("public: true\n«duplicate-key»title: again"),
    "a key given twice further down": hidden(
        "public: true\nrelations: {explains: [], «duplicate-key»explains: []}"
    ),
    "a key below another": odd("«unknown-field»meta:\n  public: true"),
    "a key in a list": {"§.md": "---\n«yaml-syntax»- title: §\n- public: true\n---\n\n§\n"},
    "a key that is merged in": odd("«unknown-field»<<: {public: true}"),
    "a key of more than one value": hidden("? «yaml-syntax»[public]\n: true"),
    # What YAML has that no note needs.
    "a tag": hidden("public: «yaml-syntax»!!bool true"),
    "a tag of one's own": hidden("public: «yaml-syntax»!x true"),
    "an anchor": hidden("public: «yaml-syntax»&a true"),
    "an anchor elsewhere": hidden("public: true\nstatus: «yaml-syntax»&a seed"),
    "an alias": hidden("status: «yaml-syntax»&a true\npublic: *a"),
    "a second document": hidden("public: true\n«yaml-syntax»--- # more\ntitle: two"),
    "a document that ends early": hidden("public: true\n...\n«yaml-syntax»title: two"),
    "a directive": hidden("public: true", head="---\n%YAML 1.1\n«yaml-syntax»"),
    "a tab": hidden("«yaml-syntax»\tpublic: true"),
    "a null character": hidden("public: true«yaml-syntax»\0"),
    "a control character": hidden("public: true«yaml-syntax»\x07"),
    "a colon too many": hidden("public: true\nstatus: seed«yaml-syntax»: x"),
    "a quote that never ends": hidden('public: true\nstatus: «yaml-syntax»"seed'),
    "a bracket that never ends": hidden("public: true\naliases: «yaml-syntax»[a"),
    "a line that is no field": hidden("public: true\n«yaml-syntax»words"),
    "a line end of Unicode's behind it": hidden("public: true«yaml-syntax»\u2028"),
    "a line end of Unicode's": hidden("x: y«yaml-syntax»\u2028public: true"),
    # Where the frontmatter is.
    "a blank line before it": moved("\n---\n", "«missing-field»"),
    "a space before it": moved(" ---\n", "«missing-field»"),
    "a comment before it": moved("<!-- x -->\n---\n", "«missing-field»"),
    "a byte order mark in the middle": moved("\n\ufeff---\n", "«missing-field»"),
    "two byte order marks": moved("\ufeff\ufeff---\n", "\ufeff«missing-field»"),
    "a head that never ends": {"§.md": f"«yaml-syntax»---\n{HEAD.format('§')}public: true\n\n§\n"},
    "a head that ends with dots": {
        "§.md": f"«yaml-syntax»---\n{HEAD.format('§')}public: true\n...\n\n§\n"
    },
    "a head between plus signs": {
        "§.md": "«missing-field»+++\ntitle = '§'\npublic = true\n+++\n\n§\n"
    },
    "a head of JSON": {"§.md": '«missing-field»{"title": "§", "public": true}\n\n§\n'},
    "a head of two dashes": {
        "§.md": f"«missing-field»--\n{HEAD.format('§')}public: true\n--\n\n§\n"
    },
    "a head with a language": {
        "§.md": f"«missing-field»---yaml\n{HEAD.format('§')}public: true\n---\n\n§\n"
    },
    "a head in a fence": {
        "§.md": f"«missing-field»```\n---\n{HEAD.format('§')}public: true\n---\n```\n\n§\n"
    },
    "a head that is empty": {"§.md": "«missing-field»---\n---\n\npublic: true\n§\n"},
    "no head": {"§.md": "«missing-field»public: true\n\n§\n"},
    "nothing at all": {"§.md": "«missing-field»"},
    "public in the body": {
        "§.md": f"«missing-field»---\n{HEAD.format('§')}---\n\npublic: true\n\n§\n"
    },
    "public in a remark": {
        "§.md": f"«missing-field»---\n{HEAD.format('§')}# public: true\n---\n\n§\n"
    },
    # Bytes.
    "bytes that are no UTF-8 in the text": hidden(
        "public: true", tail="\n---\n\n§ caf«not-utf8»\udce9\n"
    ),
    "bytes that are no UTF-8 in the head": hidden("public: true\nstatus: «not-utf8»\udcff"),
    "bytes that are no UTF-8 in the value": hidden("public: true«not-utf8»\udcc3"),
    "UTF-16": {"§.md": "«not-utf8»\udcff\udcfe-\0-\0-\0\n\0§"},
    # And what is clean.
    "public: true": shown("public: true"),
    "public: True": shown("public: True"),
    "public: TRUE": shown("public: TRUE"),
    "spaces around the colon": shown("public :   true  "),
    "a key in quotes": shown('"public": true'),
    "a remark behind it": shown("public: true # so"),
    "a tab behind the colon": shown("public:\ttrue"),
    "a question mark before the key": shown("? public\n: true"),
    "a byte order mark": shown("public: true", head="\ufeff---\n"),
    "spaces behind the dashes": shown("public: true  ", head="---  \n", tail="\n---  \n\n¤ body\n"),
    "four dashes": shown("public: true", head="----\n", tail="\n----\n\n¤ body\n"),
    "line ends of Windows": {"page-№.md": shown("public: true")["page-№.md"].replace("\n", "\r\n")},
    "line ends of old": {"page-№.md": shown("public: true")["page-№.md"].replace("\n", "\r")},
    "a head on one line": {
        "page-№.md": "---\n{title: ¤, type: pattern, created: 2026-03-04, tags: [], public: true}\n"
        "---\n¤\n"
    },
}
