"""Where the files of an older revision are read from: a commit of git, without a checkout.

An adapter: it runs git, which only reads. What git ignores is part of no revision. It is taken as
it is now, because no change between revisions is to blame for it.
"""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrows.diagnostic import Failure
from narrows.tree import is_markdown

LINK, FILES = "120000", ("100644", "100755")
"""How git marks a symbolic link, and how it marks files."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The files of a commit: a `Tree` over the folders that were asked for.

    Attributes:
        listed: the files of each folder.
        contents: what each Markdown file among them holds.
        moved: where files are now that were elsewhere in these folders then.
    """

    listed: Mapping[Path, Sequence[Path]]
    contents: Mapping[Path, bytes]
    moved: Mapping[Path, Path]

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield the files below a folder."""
        yield from self.listed[folder]

    def content(self, path: Path, most: int = -1) -> bytes:
        """Return what a file held."""
        return self.contents[path] if most < 0 else self.contents[path][:most]


def load(reference: str, root: Path, folders: Sequence[Path]) -> Revision:
    """Load what some folders held at a revision, or where this branch has left it.

    Args:
        reference: the revision, as git names it.
        root: a folder in the repository.
        folders: the folders.

    Raises:
        Failure: git or the revision is missing, or a folder lies outside the repository.
    """
    top = _top(root)
    commit = _commit(root, reference)
    inside = {folder: _inside(top, folder) for folder in folders}
    contents = {**_committed(top, commit, inside.values()), **_ignored(top, inside.values())}
    listed = {
        folder: [folder / below for below in _visible(contents, start)]
        for folder, start in inside.items()
    }
    return Revision(
        listed=listed,
        contents={
            folder / below: contents[start + below]
            for folder, start in inside.items()
            for below in _visible(contents, start)
        },
        moved=_moved(top, commit, inside),
    )


def _top(folder: Path) -> Path:
    """Return the top of the repository that a folder lies in."""
    answer = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel"))
    return Path(answer.rstrip("\n")).resolve()


def _inside(top: Path, folder: Path) -> str:
    """Return what paths in a folder begin with, seen from the top of the repository."""
    real = folder.resolve()
    # A folder may also be a repository within the repository, of which that one knows no file.
    if top not in (real, *real.parents) or (real.is_dir() and _top(real) != top):
        message = f"{folder} lies outside the repository of git at {top}"
        raise Failure(message, "check it without `--changed`")
    path = real.relative_to(top).as_posix()
    return "" if path == "." else f"{path}/"


def _visible(paths: Iterable[str], start: str) -> Iterator[str]:
    """Yield the paths that begin so, without that; hidden files stay home."""
    for path in paths:
        below = path.removeprefix(start)
        if path.startswith(start) and not below.startswith(".") and "/." not in below:
            yield below


# --- what git knows -------------------------------------------------------------------------------


def _commit(root: Path, reference: str) -> str:
    """Return the commit that a reference names, or the one where HEAD has left it."""
    if reference.startswith("-"):
        raise _unknown(reference)
    named = asked(root, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}")
    if named is None:
        raise _unknown(reference)
    left = asked(root, "merge-base", os.fsdecode(named.strip()), "HEAD")
    if left is None:
        message = f"git knows no commit that `{reference}` and HEAD both come from"
        raise Failure(message, "on a build server, fetch the whole history")
    return os.fsdecode(left.split()[0])


def _unknown(reference: str) -> Failure:
    if Path(reference).exists():
        help = f"to check a path, name the revision too: `--changed HEAD {reference}`"
        return Failure(f"git knows no revision `{reference}`", help)
    return Failure(f"git knows no revision `{reference}`", "on a build server, fetch it first")


def _committed(top: Path, commit: str, starts: Iterable[str]) -> dict[str, bytes]:
    """Return the files of a commit: what each Markdown file holds, and of any other nothing."""
    files: dict[str, str] = {}
    links: dict[str, str] = {}
    paths = [start or "." for start in starts]
    for entry in _split(_git(top, "ls-tree", "-r", "-z", commit, "--", *paths)):
        mode, _, rest = entry.partition(" ")
        name, _, path = rest.partition(" ")[2].partition("\t")
        if mode in FILES:
            files[path] = name
        elif mode == LINK:
            links[path] = name
    led = _held(top, links)
    for path in links:
        # One that leads out of the folders, or to nothing, is left out as it is on disk.
        to = posixpath.normpath(posixpath.join(posixpath.dirname(path), os.fsdecode(led[path])))
        if to in files:
            files[path] = files[to]
    held = _held(top, {path: name for path, name in files.items() if is_markdown(path)})
    return {path: held.get(path, b"") for path in files}


def _held(top: Path, names: Mapping[str, str]) -> dict[str, bytes]:
    """Return what files hold whose contents git knows by these names."""
    asked = "".join(f"{name}\n" for name in names.values()).encode()
    answer, position, held = _git(top, "cat-file", "--batch", given=asked), 0, {}
    for path in names:
        head = answer.index(b"\n", position)
        size = int(answer[position:head].split()[2])
        held[path] = answer[head + 1 : head + 1 + size]
        position = head + size + 2
    return held


def _ignored(top: Path, starts: Iterable[str]) -> dict[str, bytes]:
    """Return the files that git ignores, as they are on disk."""
    paths = [start or "." for start in starts]
    answer = _git(
        top, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *paths
    )
    found = {}
    for path in _split(answer):
        try:
            found[path] = (top / path).read_bytes() if is_markdown(path) else b""
        except OSError:
            continue  # that it cannot be read is said when the vault of today is
    return found


def _moved(top: Path, commit: str, inside: Mapping[Path, str]) -> dict[Path, Path]:
    """Return where files are now that git has followed from another path."""
    options = ("--name-status", "-z", "--find-renames", "--diff-filter=R")
    paths = [start or "." for start in inside.values()]
    answer = iter(_split(_git(top, "diff-index", *options, commit, "--", *paths)))
    pairs = [(next(answer), next(answer)) for _ in answer]
    return {
        folder / old.removeprefix(start): other / new.removeprefix(end)
        for old, new in pairs
        for folder, start in inside.items()
        for other, end in inside.items()
        if old.startswith(start) and new.startswith(end)
    }


def _split(answer: bytes) -> list[str]:
    return [os.fsdecode(part) for part in answer.split(b"\0") if part]


# --- git ------------------------------------------------------------------------------------------

# Which repository is meant is for the folder to say: a hook of git may have named another one.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
# It speaks English, and takes `*` in a path for a star.
_SURROUNDINGS = {"LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1"}


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git answers.

    Raises:
        Failure: it is not there, or cannot do it.
    """
    done = _run(folder, arguments, given)
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().partition("\n")[0].removeprefix("fatal: ")
        if said.startswith("not a git repository"):
            message = f"{folder.absolute()} is in no repository of git"
            raise Failure(message, "`--changed` needs one, to know what was there before")
        raise Failure(f"git {arguments[0]} failed: {said}")
    return done.stdout


def asked(folder: Path, *arguments: str) -> bytes | None:
    """Return what git answers, or None where it has no answer."""
    done = _run(folder, arguments)
    return done.stdout if done.returncode == 0 else None


def _run(
    folder: Path, arguments: Sequence[str], given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    own = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        return subprocess.run(  # noqa: S603 - what is run is git, and its arguments are ours
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is where the user has it
            input=given,
            capture_output=True,
            env={**own, **_SURROUNDINGS},
            check=False,
        )
    except FileNotFoundError as error:
        raise Failure(
            "git is not installed", "`--changed` asks it what was there before"
        ) from error
