"""Write the JSON Schema of the frontmatter, for editors.

It holds what the site adds to it under `schema:` in mkdocs.yml. Without a type it is one schema for
the notes of all types.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from narrows import delivery, settings
from narrows.commands import CLEAN, _usage
from narrows.diagnostic import Failure, suggest
from narrows.patterns import contract


def declare(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("type", nargs="?", metavar="TYPE", help="a type of note, such as pattern")
    _usage.add_configuration(parser)
    parser.add_argument(
        "-o", "--output-file", type=Path, metavar="FILE", help="write the schema to this file"
    )


def run(options: Namespace) -> int:
    """Write the schema of one type, or of all."""
    documents = settings.from_file(options.config_file).dialect().schema.documents
    if options.type is not None and options.type not in documents:
        help = suggest(options.type, documents) or "it has: " + ", ".join(documents)
        raise Failure(f"the site has no type of note `{options.type}`", help)
    schema = (
        contract.of_type(documents, options.type) if options.type else contract.of_all(documents)
    )
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    delivery.write(text, options.output_file)
    return CLEAN
