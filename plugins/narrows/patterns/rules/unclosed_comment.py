"""A comment is opened and never closed.

It hides everything after it. A comment is `<!-- ... -->`, or Obsidian's `%% ... %%`, which counts
between words too, as it does in Obsidian: text that is hidden there must not be published here.

Example:
    A remark %% that never ends.

Cure:
    A remark %% that ends. %%
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "note"
severity = Severity.ERROR
