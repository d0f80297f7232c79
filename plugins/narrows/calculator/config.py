"""The options of the calculator plugin in mkdocs.yml. It has none."""

from __future__ import annotations

from mkdocs.config.base import Config


class CalculatorConfig(Config):
    """Nothing to set: what a block computes stands in the block."""
