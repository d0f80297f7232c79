"""The vault owner's table of oracle values, and when a value is the one that it has."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("NARROWS_SHARED", Path(__file__).parents[1].parent / "shared"))
ROWS: list[dict[str, Any]] = json.loads((SHARED / "oracles/models.json").read_text("utf-8"))


def agrees(found: Any, expected: Any, tolerance: float) -> bool:
    """Tell whether a value is the expected one; infinity is a word on both sides."""
    if isinstance(expected, list):
        pairs = zip(found, expected, strict=True)
        return all(agrees(one, other, tolerance) for one, other in pairs)
    if isinstance(expected, str):
        return bool(found == expected)
    return math.isclose(found, expected, rel_tol=tolerance, abs_tol=1e-12)
