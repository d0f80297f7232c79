"""Pages to test with."""

from __future__ import annotations

CODING = """\
```calc
model: amdahl
name: coding
p: 43%
gain: 55%
```
"""

PILE = """\
```calc
model: backlog
name: pile
lam: 30/week
mu: 10/week
t: 13 weeks
```
"""

LINE = """\
```calc
model: pipeline
name: line
stages: {spec: 6/week, build: 3/week, review: 4/week}
boost_stage: build
boost: 3x
```
"""

ROOF = """\
```calc
model: roofline
name: roof
pi: 10/week
beta: 2/week
I: 3
```
"""


def block(*lines: str) -> str:
    """Return a block of these lines."""
    return "\n".join(["```calc", *lines, "```", ""])
