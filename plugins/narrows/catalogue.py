"""Packages in which one file is one member: rules and models register by being there."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def members(package: ModuleType) -> dict[str, ModuleType]:
    """Return the modules of `package` by public name, in alphabetical order.

    A file's name is its public name; files that start with an underscore are private.
    """
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    return {
        name: importlib.import_module(f"{package.__name__}.{name}")
        for name in names
        if not name.startswith("_")
    }
