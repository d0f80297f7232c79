"""The options of the patterns plugin in mkdocs.yml. `narrows.settings` gives them their meaning."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config


class PatternsConfig(Config):
    """What a site may set under `plugins: patterns:`."""

    notes = option.Type(str, default="patterns")
    """The folder of notes, relative to mkdocs.yml. It must not lie in docs_dir."""

    url = option.Optional(option.Type(str))
    """Where the notes are published; by default under the name of their folder."""

    schema = option.Type(dict, default={})
    """For each type of note, what to merge into the shipped JSON Schema."""

    sections = option.Type(dict, default={})
    """For each type and status of note, the headings that it must have."""

    relations = option.Type(dict, default={})
    """Kinds of relation beside those that every site has: for each, what its inverse is called."""

    rules = option.Type(dict, default={})
    """For each rule or group whose severity is to change: error, warning, info or off."""

    per_file_ignores = option.Type(dict, default={})
    """For each glob of files, as in `.gitignore`: rules that are off there, or their severities."""

    attachments = option.Type(list, default=[])
    """Endings of files that may be published beside the usual ones, such as `.ipynb`."""

    private = option.Type(list, default=[])
    """Globs of notes and other files that never leave the vault, as in `.gitignore`."""

    public_words = option.Type(list, default=[])
    """Words that anybody may say, although a private note has them: the audit passes over them."""

    keep_html = option.Type(bool, default=False)
    """Whether notes are published with their HTML as it is written, scripts included."""

    content_policy = option.Optional(option.Type((dict, bool)))
    """For each directive of the Content-Security-Policy, further sources; false for no policy."""

    search = option.Type(str, default="auto")
    """What finds pages: auto, material or pagefind, where the `search` plugin is on."""
