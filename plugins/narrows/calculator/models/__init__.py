"""One model a file: dropping a file in registers it, and its name is the public one."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from narrows.calculator.model import Model
from narrows.catalogue import members


@cache
def catalogue() -> Mapping[str, Model]:
    """Return every model by name, in alphabetical order."""
    modules = members(sys.modules[__name__])
    return MappingProxyType({name: module.MODEL for name, module in modules.items()})
