"""Nothing answers at an address on the web.

The page was moved or taken down, and a reader who follows the link finds nothing. Narrows visits no
address itself: `narrows check --external` asks lychee, where that is installed, and without the
option this rule is off. What an address answers can change from hour to hour, so this is a warning,
and better run by night than before every commit.

Example:
    Read [the paper](https://dead.example/paper.pdf).

Cure:
    Read [the paper](https://example.org/).
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "link"
severity = Severity.WARNING
from_outside = True
