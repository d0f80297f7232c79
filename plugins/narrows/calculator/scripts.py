"""The scripts that a site ships, as files: what is the same for all models, and one a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from narrows.calculator.javascript import bundle, native

if TYPE_CHECKING:
    from narrows.calculator.model import Model

PAGE: Final = ("figure.js", "claim.js", "control.js", "address.js", "page.js")
"""What a page does with the rest, in the order of its parts."""

CLAIMS: Final = "claims.js"
"""The script of a page with claims."""

BROWSER: Final = Path(__file__).parent / "browser"
"""What is written by hand."""


def files(models: Iterable[Model]) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each script that pages with these models load.

    Raises:
        Unsupported: a model does not keep to what can be written in JavaScript.
    """
    models = list(models)
    by_hand = _native()
    yield bundle.RUNTIME, bundle.runtime(by_hand, "".join(map(_read, PAGE)))
    yield "items.js", bundle.compact(_read("items.js"))
    drawn = [bundle.drawn(model) for model in models]
    for picture in bundle.PICTURES:
        if picture in drawn:
            yield picture.file, bundle.picture(picture, by_hand)
    for model in models:
        yield name(model.name), bundle.model(model, by_hand)


def name(model: str) -> str:
    """Return the name of the script of a model."""
    return f"model-{model}.js"


def claims() -> str:
    """Return the script of a page with claims."""
    return bundle.compact(_read(CLAIMS))


@cache
def _native() -> native.Native:
    return native.read(_read("native.js"))


def _read(name: str) -> str:
    return (BROWSER / name).read_text("utf-8")
