"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Speed is not what our properties are about, and a busy machine must not fail them. The same
# examples every time: a failure that only one run in a hundred shows helps nobody.
settings.register_profile(
    "narrows", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("narrows")
