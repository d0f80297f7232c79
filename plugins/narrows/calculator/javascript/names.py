"""What names mean in the Python that is written out, and what has no meaning there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final, Protocol


class Unsupported(Exception):
    """A piece of Python that has no twin in JavaScript.

    Attributes:
        node: where it stands.
        message: what it is.
    """

    def __init__(self, node: ast.AST, message: str) -> None:
        super().__init__(message)
        self.node = node
        self.message = message


class Names(Protocol):
    """What names mean that a function does not bind itself."""

    def written(self, name: ast.Name) -> str:
        """Return the JavaScript name of a definition; note that it is needed."""

    def parameters(self, name: ast.Name) -> tuple[str, ...] | None:
        """Return the names of what a function or class takes, in order; None for a built-in."""

    def is_class(self, name: ast.Name) -> bool:
        """Tell whether `name` is a class of ours, so that calling it makes an instance."""

    def takes_mapping(self, name: ast.Name) -> bool:
        """Tell whether a function takes its arguments as one object."""


_RESERVED: Final = (
    "arguments case const default delete do eval function let new null switch this var void"
)


def local(name: str) -> str:
    """Return the JavaScript name of a parameter or variable."""
    return f"{name}_" if name in _RESERVED.split() else name


def targets(node: ast.expr) -> Iterator[str]:
    """Yield the names that an assignment to `node` binds."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Tuple):
        for part in node.elts:
            yield from targets(part)
