"""When a published note was begun and last changed, where its fields say so and such a time exists.

A day without an hour is taken as its midnight, and an hour without a zone as one of UTC: so the
same note has the same time wherever it is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from narrows.patterns.entry import Entry
from narrows.patterns.format import is_iso_date


def begun(entry: Entry) -> datetime | None:
    """Return when a note was begun."""
    return _read(entry.fields, "created")


def changed(entry: Entry) -> datetime | None:
    """Return when a note was last changed, which is never before it was begun."""
    begun_at, changed_at = begun(entry), _read(entry.fields, "updated")
    return max(begun_at, changed_at) if begun_at and changed_at else changed_at


def latest(entry: Entry) -> datetime | None:
    """Return the last of its times that a note tells."""
    return changed(entry) or begun(entry)


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return the notes that tell a time, the last ones first; those of one time by their titles."""
    timed = [(moment, entry) for entry in entries if (moment := latest(entry)) is not None]
    # What a sort finds equal keeps its order.
    return [entry for _, entry in sorted(timed, key=lambda each: each[0], reverse=True)]


def _read(fields: Mapping[str, Any], name: str) -> datetime | None:
    written = fields.get(name)
    if not isinstance(written, str) or not is_iso_date(written):
        return None
    moment = datetime.fromisoformat(written)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # an hour before the first year, or behind the last one
        return None


def written(moment: datetime) -> str:
    """Return a time as JSON and schema.org write it."""
    return moment.isoformat().replace("+00:00", "Z")
