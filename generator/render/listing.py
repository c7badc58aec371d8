"""What a folder holds, by what the file system says of it: no file is opened."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

# A file's size, times and number: written anew, it differs in one of them.
Listing = dict[str, str]


def listing(folder: Path, source: bool) -> Listing:
    """Each file's path below a folder, and its stamp. Empty where there is no folder.

    Of a `source`, names that begin with a full stop are left out, and the stamp holds the time of the last change of
    any kind, which nobody can set. Elsewhere it does not: to give a file another name, a hard link, is such a change.
    """
    return dict(_walk(f"{folder}/", "", source)) if folder.is_dir() else {}


def stamp(stat: os.stat_result, source: bool) -> str:
    """What a listing says of one file."""
    since = stat.st_ctime_ns if source else ""
    return f"{stat.st_size} {stat.st_mtime_ns} {since} {stat.st_ino}"


def _walk(root: str, below: str, source: bool) -> Iterator[tuple[str, str]]:
    folders = []
    with os.scandir(root + below) as entries:
        for entry in entries:
            if source and entry.name.startswith("."):
                continue
            if entry.is_dir():
                folders.append(f"{below}{entry.name}/")
            else:
                yield below + entry.name, stamp(entry.stat(), source)
    for folder in folders:
        yield from _walk(root, folder, source)


def around(paths: Iterable[str]) -> set[str]:
    """The folders that hold some files, up to their root."""
    found = {path.rpartition("/")[0] for path in paths}
    return found | {str(parent) for folder in found for parent in PurePosixPath(folder).parents} | {"."}


def folders(root: Path, names: Iterable[str]) -> Listing:
    """When an entry of each of these folders last came, went or was replaced; without a folder there is no time."""
    return {name: str((root / name).stat().st_mtime_ns) if (root / name).is_dir() else "" for name in sorted(names)}
