"""Python -> JavaScript, for the few functions that run in both: one formula, not two.

What a slider moves in the browser is computed, worded and drawn by the very functions that made
the page, written out from their syntax trees. They keep to a subset of Python that means the same
in both languages; anything outside of it is refused, with its place, when the site is built.

`expression` and `statement` write one function; `definition` one function, class or constant of a
module; `bundle` all that some definitions need, in files.
"""
