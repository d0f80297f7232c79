"""Faults that tear a note: a fence or a comment that never ends hides what was meant to be seen."""

from __future__ import annotations

from collections.abc import Iterator

from narrows.codeblock import Fence
from narrows.diagnostic import Fault, Finding, Related
from narrows.prose import Prose
from narrows.text import Span


def faults(prose: Prose) -> Iterator[Fault]:
    """Yield the fences and comments of a text that never end."""
    for fence in prose.fences:
        if fence.swallowed is not None or not fence.closed:
            yield Fault("unclosed-fence", _unclosed_fence(fence))
    for span in prose.unclosed:
        message = "the comment that opens here is never closed, so it hides the rest of the note"
        yield Fault("unclosed-comment", Finding(span, message, "close it, or put it in backticks"))


def _unclosed_fence(fence: Fence) -> Finding:
    start = fence.span.start + len(fence.prefix)
    help = "end it with a line of exactly the characters that open it"
    if fence.swallowed is None:
        message = "the code fence that opens here is never closed"
        return Finding(Span(start, start + 3), message, help)
    message = "the code fence that opens here holds the opening of another one"
    related = (Related(fence.swallowed, "which opens here"),)
    help += ", or open it with more characters than that"
    return Finding(Span(start, start + 3), message, help, related)
