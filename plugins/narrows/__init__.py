"""Narrows publishes a vault of pattern notes as a checked, cross-linked, computed static site.

Two rooms over one ground floor: `narrows.patterns` reads, resolves and cross-links notes;
`narrows.calculator` computes the numbers in them and checks the ones in the prose. Neither
imports the other; `narrows.check` runs the rules of both.
"""

__version__ = "0.1.0"
