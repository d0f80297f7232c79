"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from chromium import launch
from narrows import cache

# Speed is not what our properties are about, and a busy machine must not fail them. The same
# examples every time: a failure that only one run in a hundred shows helps nobody.
settings.register_profile(
    "narrows", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("narrows")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the reports of tests out of the user's cache, and each test's from the next."""
    folder: Path = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv(cache.FOLDER, str(folder))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window: one for all tests of a process, as it can hold no second."""
    with launch() as browser:
        yield browser
