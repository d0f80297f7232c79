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

# One letter with a subscript: B_0, S_max, P0, Lq.
_SUBSCRIPTED = re.compile(r"([A-Za-z])_?((?<=_)[a-z0-9]+|[0-9]+|(?<=[A-Z])[a-z])\Z")


def spelt(word: str) -> str:
    """Return `word` with a Greek letter spelt out as in symbols: `λ` is `lam`, `μ_1` is `mu_1`."""
    base, mark, rest = word.partition("_")
    return _SPELLING.get(base, base) + mark + rest


def plain(symbol: str) -> str:
    """Return `symbol` for running text: `λ`, `S_max`, `time saved`."""
    base, _, rest = symbol.partition("_")
    if base in GREEK:
        return f"{GREEK[base]}_{rest}" if rest else GREEK[base]
    return symbol if _SUBSCRIPTED.match(symbol) else symbol.replace("_", " ")


def markup(symbol: str) -> str:
    """Return `symbol` as HTML, escaped: `<var>S</var><sub>max</sub>`."""
    text = plain(symbol)
    if subscripted := _SUBSCRIPTED.match(text):
        return f"<var>{subscripted[1]}</var><sub>{subscripted[2]}</sub>"
    base, _, rest = text.partition("_")
    if base in GREEK.values():
        return f"<var>{base}</var>" + (f"<sub>{escape(rest)}</sub>" if rest else "")
    return f"<var>{escape(text)}</var>"
