"""Symbols as readers know them: `lam` is λ, `S_max` is S with a subscript."""

from __future__ import annotations

import re
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

GREEK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "alpha": "α",
        "beta": "β",
        "gamma": "γ",
        "lam": "λ",
        "mu": "μ",
        "pi": "π",
        "rho": "ρ",
        "sigma": "σ",
        "tau": "τ",
    }
)
"""Spelt-out symbols and their letters."""

_SPELLING: Final[Mapping[str, str]] = MappingProxyType(
    # The micro sign is what many keyboards give for μ.
    {**{letter: spelling for spelling, letter in GREEK.items()}, "µ": "mu", "lambda": "lam"}
)


def spelt(word: str) -> str:
    """Return `word` with a Greek letter spelt out as in symbols: `λ` is `lam`, `μ_1` is `mu_1`."""
    base, mark, rest = word.partition("_")
    return _SPELLING.get(base, base) + mark + rest


# One letter with a subscript that needs no underscore: P0, Lq.
_SUBSCRIPTED = re.compile(r"([^\W\d_])([0-9]+|(?<=[A-Z])[a-z])\Z")
_SHORT: Final = 3


def parts(symbol: str) -> tuple[str, str]:
    """Return a symbol without its subscript, and that: `S` and `max`, `TH` and `best`, `P` and `0`.

    A word of several is none: `time_saved` is `time saved`, and has no subscript.
    """
    base, _, rest = symbol.partition("_")
    base = GREEK.get(base, base)
    is_short = len(base) == 1 or (base.isupper() and len(base) <= _SHORT)
    if rest and (is_short or len(rest) == 1):
        return base, rest.replace("_", " ")
    if match := _SUBSCRIPTED.match(symbol):
        return match[1], match[2]
    return (f"{base} {rest}".replace("_", " ") if rest else base), ""


def plain(symbol: str) -> str:
    """Return `symbol` for running text: `λ`, `S_max`, `time saved`."""
    base, subscript = parts(symbol)
    if subscript and "_" not in symbol:
        return symbol
    return f"{base}_{subscript}" if subscript else base


def markup(symbol: str) -> str:
    """Return `symbol` as HTML, escaped: `<var>S</var><sub>max</sub>`."""
    base, subscript = parts(symbol)
    lowered = f"<sub>{escape(subscript)}</sub>" if subscript else ""
    return f"<var>{escape(base)}</var>{lowered}"
