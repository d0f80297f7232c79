"""Files that are mended on disk: all of them or none, and only as what they were checked to be."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from narrows import delivery
from narrows.diagnostic import Failure
from narrows.storage import Storage
from narrows.text import Source
from narrows.tree import Disk


def a_storage(root: Path) -> Storage:
    return Storage(Disk(), (root / "patterns", root / "docs"), root)


def a_file(root: Path, path: str, content: bytes = b"one\n") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def names(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_what_was_checked_is_what_is_changed(tmp_path: Path) -> None:
    a_file(tmp_path, "patterns/a.md", b"\xef\xbb\xbfone\r\n")
    storage = a_storage(tmp_path)

    assert storage.content(Source("patterns/a.md", "one\n")) == b"\xef\xbb\xbfone\r\n"
    with pytest.raises(Failure, match=r"a\.md changed while it was checked; nothing was written"):
        storage.content(Source("patterns/a.md", "another\n"))


def test_what_is_no_utf8_no_file_or_no_part_of_the_site_is_not_changed(tmp_path: Path) -> None:
    a_file(tmp_path, "patterns/a.md", b"caf\xe9")
    a_file(tmp_path, "other/b.md")
    storage = a_storage(tmp_path)

    assert storage.content(Source("patterns/a.md", "caf\ufffd")) is None
    assert storage.content(Source("patterns/gone.md", "")) is None
    assert storage.content(Source("(generated) patterns/index.md", "")) is None
    assert storage.content(Source("other/b.md", "one\n")) is None
    assert storage.content(Source("patterns/../other/b.md", "one\n")) is None


def test_a_note_that_two_paths_lead_to_is_changed_under_its_own(tmp_path: Path) -> None:
    a_file(tmp_path, "patterns/z.md")
    (tmp_path / "patterns/a.md").symlink_to("z.md")
    storage = a_storage(tmp_path)

    assert storage.content(Source("patterns/a.md", "one\n")) is None
    assert storage.content(Source("patterns/z.md", "one\n")) == b"one\n"
    tree = storage.overlaid({"patterns/z.md": b"two\n"})
    assert tree.content(tmp_path / "patterns/a.md") == b"two\n"


def test_a_hidden_file_is_changed_under_the_path_that_shows_it(tmp_path: Path) -> None:
    real = a_file(tmp_path, "patterns/.store/x.md")
    (tmp_path / "patterns/a.md").symlink_to(".store/x.md")
    (tmp_path / "patterns/b.md").symlink_to(".store/x.md")
    storage = a_storage(tmp_path)

    assert storage.content(Source("patterns/a.md", "one\n")) == b"one\n"
    assert storage.content(Source("patterns/b.md", "one\n")) is None
    storage.write({"patterns/a.md": b"one\n"}, {"patterns/a.md": b"two\n"})
    assert real.read_bytes() == b"two\n"
    assert (tmp_path / "patterns/a.md").is_symlink()


def test_a_link_of_the_file_system_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    a_file(tmp_path, "secret.md")
    a_file(tmp_path, "patterns/a.md").unlink()
    (tmp_path / "patterns/a.md").symlink_to("../secret.md")

    assert a_storage(tmp_path).content(Source("patterns/a.md", "one\n")) is None


def test_files_keep_their_rights_and_leave_nothing_beside_them(tmp_path: Path) -> None:
    one, two = a_file(tmp_path, "patterns/a.md"), a_file(tmp_path, "docs/b.md")
    one.chmod(0o640)
    paths = ("patterns/a.md", "docs/b.md")
    a_storage(tmp_path).write(dict.fromkeys(paths, b"one\n"), dict.fromkeys(paths, b"two\r\n"))

    assert one.read_bytes() == two.read_bytes() == b"two\r\n"
    assert one.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == set(paths)


@pytest.mark.parametrize("now", [b"one, edited meanwhile\n", None])
def test_if_one_file_has_changed_none_is_written(tmp_path: Path, now: bytes | None) -> None:
    one, two = a_file(tmp_path, "patterns/a.md"), a_file(tmp_path, "patterns/b.md")
    storage = a_storage(tmp_path)
    paths = ("patterns/a.md", "patterns/b.md")
    two.unlink() if now is None else two.write_bytes(now)

    with pytest.raises(Failure, match=r"patterns/b\.md changed while it was checked; nothing"):
        storage.write(dict.fromkeys(paths, b"one\n"), dict.fromkeys(paths, b"two\n"))
    assert one.read_bytes() == b"one\n"


def test_if_one_file_cannot_be_made_ready_none_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ("patterns/a.md", "patterns/b.md", "patterns/c.md")
    for path in paths:
        a_file(tmp_path, path)
    stage = delivery.stage

    def full(target: Path, content: bytes) -> Path:
        if target.name == "b.md":
            raise OSError(errno.ENOSPC, "No space left on device")
        return stage(target, content)

    monkeypatch.setattr(delivery, "stage", full)
    with pytest.raises(
        Failure, match=r"cannot write patterns/b\.md: No space left .*; nothing was"
    ):
        a_storage(tmp_path).write(dict.fromkeys(paths, b"one\n"), dict.fromkeys(paths, b"two\n"))
    assert {(tmp_path / path).read_bytes() for path in paths} == {b"one\n"}
    assert names(tmp_path) == set(paths)


def test_if_a_file_cannot_take_its_place_it_is_said_which_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ("patterns/a.md", "patterns/b.md", "patterns/c.md")
    for path in paths:
        a_file(tmp_path, path)
    replace = Path.replace

    def stubborn(self: Path, target: Path) -> Path:
        if target.name == "b.md":
            raise OSError(errno.EBUSY, "Device or resource busy")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stubborn)
    with pytest.raises(Failure) as raised:
        a_storage(tmp_path).write(dict.fromkeys(paths, b"one\n"), dict.fromkeys(paths, b"two\n"))

    said = "written: patterns/a.md; not written: patterns/b.md, patterns/c.md"
    assert raised.value.message.endswith(f"Device or resource busy; {said}")
    assert (tmp_path / "patterns/a.md").read_bytes() == b"two\n"
    assert (tmp_path / "patterns/c.md").read_bytes() == b"one\n"
    assert names(tmp_path) == set(paths)
