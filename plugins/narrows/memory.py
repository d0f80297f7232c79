"""How memory is looked after while many values are made that are all going to stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles of garbage meanwhile: a library has none.

    It would look through all notes read so far again and again, which at ten thousand of them takes
    a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
