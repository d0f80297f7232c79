"""What a site has switched on for its own pages reads no file, and runs nothing, for a note."""

from __future__ import annotations

from pathlib import Path

import pytest
from pymdownx.snippets import SnippetExtension

from narrows.patterns.confinement import confined
from vaults import Site, a_note, a_site, build, write

HOOK = '''
import pathlib
def on_page_markdown(markdown, page, config, files):
    """Evaluate what stands in a page, as macros do."""
    return markdown.replace("{{ secret }}", pathlib.Path("patterns/secret.md").read_text("utf-8"))
'''
CONFIGURATION = """\
site_name: A site
plugins: [search, patterns, calculator]
hooks: [hook.py]
markdown_extensions: [{pymdownx.snippets: {check_paths: false}}, pymdownx.b64]
"""
SECRET = a_note("A secret word: kestrel.\n", "S").replace("public: true", "public: false")
REACHING = (
    '--8<-- "patterns/secret.md"\n\n--8<-- ".env"\n\n--8<--\npatterns/secret.md\n--8<--\n\n'
    '```text\n--8<-- "patterns/secret.md"\n```\n\n> ;--8<-- "patterns/secret.md"\n\n'
    "{{ secret }}\n\n![x](../patterns/secret.png)\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("other")
    notes = {"a.md": a_note(f"Words.\n\n{REACHING}", "A"), "secret.md": SECRET}
    docs = {"index.md": '# Home\n\n--8<-- "own.txt"\n\nMacro: {{ secret }}\n'}
    write(root / ".env", "KEY=peregrine\n")
    write(root / "own.txt", "Words of the owner.\n")
    write(root / "hook.py", HOOK.replace("patterns/secret.md", "own.txt"))
    return build(a_site(root, notes, docs, CONFIGURATION), strict=False)


def test_a_note_puts_no_other_file_on_its_page(site: Site) -> None:
    page = site.page("patterns/a/")

    assert "Words." in page
    assert "kestrel" not in site.text()
    assert "peregrine" not in site.text()
    assert page.count("8&lt;--") + page.count("8<--") >= 5
    assert "{{ secret }}" in page


def test_the_pages_of_the_site_do_what_their_owner_wants(site: Site) -> None:
    home = site.page("index.html")

    assert home.count("Words of the owner.") == 2


def test_an_extension_is_known_by_its_name_and_by_what_it_is() -> None:
    snippets = SnippetExtension()
    kept = ["toc", "pymdownx.superfences", "pymdownx.snippetsish"]

    assert confined([*kept, "pymdownx.snippets", "markdown_include.include", snippets]) == kept
    assert confined(["pymdownx.snippets:SnippetExtension"]) == []


@pytest.mark.parametrize(("notes", "repository"), [("../aerie/notes", "."), ("{absolute}", ".")])
def test_no_edit_link_tells_where_a_vault_is_on_a_machine(
    notes: str, repository: str, tmp_path: Path
) -> None:
    assert "aerie" not in edited(
        tmp_path, notes.format(absolute=tmp_path / "aerie/notes"), repository
    )


@pytest.mark.parametrize(("notes", "repository"), [("../aerie/notes", ".."), ("patterns", ".")])
def test_an_edit_link_leads_to_a_note_of_the_repository(
    notes: str, repository: str, tmp_path: Path
) -> None:
    name = Path(notes).name

    assert f"edit/main/{'aerie/' if 'aerie' in notes else 'site/'}{name}/a.md" in edited(
        tmp_path, notes, repository
    )


def edited(folder: Path, notes: str, repository: str) -> str:
    """Return the page of a note, with its edit link, of a vault that is somewhere."""
    root = folder / "site"
    (root / repository / ".git").mkdir(parents=True)
    configuration = f"""\
site_name: A site
repo_url: https://example.org/repository
edit_uri: edit/main/site/docs/
theme: {{name: null, custom_dir: theme}}
plugins: [{{patterns: {{notes: "{notes}", url: notes}}}}]
"""
    write(root / "theme/main.html", "{{ page.edit_url }} {{ page.content }}")
    write(folder / "aerie/notes/a.md", a_note("Words.\n", "A"))
    site = build(a_site(root, {"a.md": a_note("Words.\n", "A")}, configuration=configuration))
    return site.page("notes/a/")
