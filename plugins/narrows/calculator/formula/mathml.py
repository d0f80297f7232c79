"""Tokens of a formula -> MathML. Total: what fits into no structure stays a sign in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType
from typing import Final

from narrows.calculator.formula.notation import CLOSING, OPENING, SUPERSCRIPTS, Form, Token
from narrows.calculator.symbol import parts

DEEPEST: Final = 20
"""How deep structures nest at most: what would open one beyond it is a sign like any other."""

_SUMS: Final[Mapping[str, str]] = MappingProxyType({"Σ": "∑", "∑": "∑", "Π": "∏", "∏": "∏"})
_SIGNS: Final[Mapping[str, str]] = MappingProxyType({"-": "−", "*": "·", "'": "′"})
_PRODUCTS: Final = frozenset("·×*")
_TRAILING: Final = frozenset("!%'′")
_BEGINNING: Final = frozenset({*OPENING, *_SUMS, "√", "∞", "…"})
_APPLIED: Final = "<mo>\N{FUNCTION APPLICATION}</mo>"
_TIMES: Final = "<mo>\N{INVISIBLE TIMES}</mo>"
_GAP: Final = '<mspace width="0.25em"></mspace>'


@dataclass(frozen=True, slots=True)
class _Part:
    """An element.

    Attributes:
        markup: the element.
        bare: the same without its brackets, where a structure around it makes them needless.
        is_long: whether it is more than a letter, so that its neighbours keep their distance.
        is_words: whether it is words, which nothing is multiplied with.
    """

    markup: str
    bare: str = ""
    is_long: bool = False
    is_words: bool = False


def typeset(tokens: Sequence[Token]) -> str:
    """Return `tokens` as one element of MathML, everything in it escaped."""
    return _Typesetter(tokens).typeset()


def _leaf(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _element(name: str, *children: str) -> str:
    return f"<{name}>{''.join(children)}</{name}>"


def _row(children: Sequence[str]) -> str:
    """Return exactly one element, as most structures want it."""
    return children[0] if len(children) == 1 else _element("mrow", *children)


def _name(text: str) -> str:
    if text.isdecimal():
        return _leaf("mn", text)
    return _leaf("mtext" if " " in text else "mi", text)


class _Typesetter:
    """Walks through the tokens once, from the first to the last."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0

    def typeset(self) -> str:
        """Return all of it; a bracket that nothing opens is a sign."""
        children = self._expression()
        while self.place < len(self.tokens):
            children += [self._sign(), *self._expression()]
        return _row(children)

    def _expression(self) -> list[str]:
        """Return products and the signs between them, up to a bracket that closes."""
        children: list[str] = []
        is_behind = False
        while (token := self._ahead()) and token.text not in CLOSING:
            begins = self._begins()
            children.append(self._product() if begins else self._sign(is_first=not is_behind))
            is_behind = begins
        return children

    def _ahead(self, further: int = 0) -> Token | None:
        place = self.place + further
        return self.tokens[place] if place < len(self.tokens) else None

    def _begins(self, further: int = 0) -> bool:
        """Tell whether a quantity begins ahead."""
        token = self._ahead(further)
        if token is None or token.form is Form.POWER:
            return False
        return token.form is not Form.SIGN or token.text in _BEGINNING

    def _sign(self, *, is_first: bool = False) -> str:
        sign = _SIGNS.get(text := self._take(), text)
        # Without a quantity before it, it keeps close to the one behind it.
        return f'<mo form="prefix">{sign}</mo>' if is_first and sign in "+−±" else _leaf("mo", sign)

    def _take(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1].text

    def _product(self) -> str:
        """Return factors, those before a slash over the one behind it."""
        last = self._factor()
        row, alone, lines = [last.markup], last.bare, 0
        while token := self._ahead():
            if token.text == "/" and self._begins(1) and lines < DEEPEST:
                self.place, lines = self.place + 1, lines + 1
                below = self._factor()
                last = _Part(_element("mfrac", alone or _row(row), below.bare or below.markup))
                row = [last.markup]
            elif token.text in _PRODUCTS and self._begins(1):
                row.append(self._sign())
                last = self._factor()
                row.append(last.markup)
            elif self._begins():
                before, last = last, self._factor()
                row += [_joint(before, last), last.markup]
            else:
                break
            alone = ""
        return _row(row)

    def _factor(self, *, is_whole: bool = True) -> _Part:
        """Return a quantity, or a sign where nothing may open any deeper.

        Args:
            is_whole: whether what is written on and behind it belongs to it.
        """
        if self.depth == DEEPEST:
            is_sign = self.tokens[self.place].text in _BEGINNING
            return _Part(self._sign() if is_sign else _name(self._take()))
        self.depth += 1
        if self.tokens[self.place].text in _SUMS:
            part = self._sum()
        else:
            part = self._whole() if is_whole else self._base()[0]
        self.depth -= 1
        return part

    def _whole(self) -> _Part:
        """Return a quantity with its scripts, what it is a function of, and marks behind it."""
        is_name = self.tokens[self.place].form is Form.NAME
        part = self._scripted(*self._base())
        if is_name and self._touches("("):
            applied = _element("mrow", part.markup, _APPLIED, self._group().markup)
            part = self._scripted(_Part(applied, is_long=True))
        marks: list[str] = []
        while self._touches(*_TRAILING):
            marks.append(self._sign())
        return replace(part, markup=_row([part.markup, *marks]), bare="") if marks else part

    def _touches(self, *texts: str) -> bool:
        """Tell whether one of `texts` is ahead, without a blank before it."""
        token = self._ahead()
        return token is not None and token.touches and token.text in texts

    def _sum(self) -> _Part:
        """Return the sign of a sum, its limits, and what it is over."""
        sign = _Part(_leaf("mo", _SUMS[self._take()]))
        sign = self._scripted(sign, names=("munder", "mover", "munderover"))
        over = [self._product()] if self._begins() else []
        return _Part(_row([sign.markup, *over]), is_long=True)

    def _base(self) -> tuple[_Part, str]:
        """Return a quantity, and the subscript that its name has."""
        token = self.tokens[self.place]
        if token.text in OPENING:
            return self._group(), ""
        text = self._take()
        if text == "√":
            under = self._factor() if self._begins() else _Part("")
            return _Part(_element("msqrt", under.bare or under.markup)), ""
        if token.form is Form.NUMBER:
            return _Part(_leaf("mn", text)), ""
        if token.form is Form.WORDS:
            return _Part(_leaf("mtext", text), is_long=True, is_words=True), ""
        base, subscript = parts(text)
        return _Part(_name(base), is_long=len(base) > 1), subscript and _name(subscript)

    def _group(self) -> _Part:
        opening = _leaf("mo", bracket := self._take())
        inside = self._expression()
        if self._ahead() is None:
            return _Part(_row([opening, *inside]))
        markup = _element("mrow", opening, *inside, self._sign())
        return _Part(markup, _row(inside) if inside and bracket == "(" else "")

    def _scripted(
        self, part: _Part, lowered: str = "", names: Sequence[str] = ("msub", "msup", "msubsup")
    ) -> _Part:
        """Return `part` with what is raised and lowered on it."""
        raised = ""
        while token := self._ahead():
            if token.form is Form.POWER and not raised:
                raised = _raised(self._take())
            elif token.text == "^" and self._is_scripted() and not raised:
                raised = self._script(is_whole=True)
            elif token.text == "_" and self._is_scripted() and not lowered:
                lowered = self._script(is_whole=False)
            else:
                break
        scripts = [each for each in (lowered, raised) if each]
        if not scripts:
            return part
        name = names[2] if lowered and raised else names[0] if lowered else names[1]
        return replace(part, markup=_element(name, part.markup, *scripts), bare="")

    def _is_scripted(self) -> bool:
        """Tell whether the `^` or the `_` ahead has something to raise or to lower."""
        behind = self._ahead(1)
        return behind is not None and behind.text not in CLOSING

    def _script(self, *, is_whole: bool) -> str:
        """Return what stands behind a `^` or a `_`, with a sign before it."""
        self.place += 1
        signs = [] if self._begins() else [self._sign()]
        if not self._begins():
            return _row(signs)
        part = self._factor(is_whole=is_whole)
        return _row([*signs, part.bare or part.markup])


def _raised(text: str) -> str:
    plain = "".join(SUPERSCRIPTS[each] for each in text)
    found = re.findall(r"[0-9]+|\D", plain)
    return _row([_leaf("mo", each) if each in "+−" else _name(each) for each in found])


def _joint(before: _Part, after: _Part) -> str:
    """Return what stands between two quantities that are written beside each other."""
    if before.is_words or after.is_words:
        return _GAP
    return _TIMES + _GAP if before.is_long or after.is_long else _TIMES
