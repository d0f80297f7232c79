"""Notes that say each other's names: what goes from one page to another with the sentence."""

from __future__ import annotations

from canary import SECRET, Files, page, private

P = "«private-link»"
NAMED = {"zeugma-№.md": page("Words.", title="Zeugma № ¤")["page-№.md"]}
"""A public note with a title that other notes can say without a link."""

MENTIONS: dict[str, Files] = {
    "in a sentence that says a title": {
        **SECRET,
        **NAMED,
        **page(f"The ¤said zeugma № ¤ is as {P}[[§-plan]] and [§ plan]({P}folder-№-§/§-plan.md)."),
    },
    "by reference in a sentence that says a title": {
        **SECRET,
        **NAMED,
        **page(f"The zeugma № ¤ of [§ plan][r].\n\n[r]: {P}folder-№-§/§-plan.md"),
    },
    "a comment in a sentence that says a title": {
        **NAMED,
        **page("The zeugma № ¤ %%§%% is <!-- § --> so."),
    },
    "a title in the label of a link": {
        **SECRET,
        **NAMED,
        **page(f"See [the zeugma № ¤ of § plan]({P}folder-№-§/§-plan.md)."),
    },
    "a private note that says a title": {**NAMED, **private("The § zeugma № ¤ is so.")},
}
