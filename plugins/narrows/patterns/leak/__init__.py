"""What private notes contain, looked for in a site that is about to be published.

Every output asks `narrows.patterns.visibility` what may leave the vault. This package asks nobody:
it takes the site as it lies there, file by file, and looks for what should not be in it. It finds
what a program did that never heard of visibility, such as another plugin or a faulty version of
our own.

Two kinds of traces are looked for. A *name* (a title, an alias, a heading, a tag, a file) may stand
anywhere. A *run* of words, the part of a sentence between two marks, is looked for as a whole. What
anybody may say (`ground.py`) is no trace: the published notes say it themselves, or the theme does.
"""
