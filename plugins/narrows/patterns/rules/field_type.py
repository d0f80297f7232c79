"""A field has a value of the wrong kind.

YAML reads `42` as a number, `[a]` as a list, and only `true` and `false` as booleans; what programs
make of anything else differs.

Fix: safe for text that YAML takes for a number, for digits in quotes, for one value where a list
belongs and for a wikilink that lacks its quotes; unsafe for a word that says true or false. Never
for `public` and `unlisted`: who sees a note is for its author to say.

Example:
    ---
    public: "true"
    aliases: The ceiling of speed-up
    ---

Cure:
    ---
    public: true
    aliases: [The ceiling of speed-up]
    ---
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "field"
severity = Severity.ERROR
