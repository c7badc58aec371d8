"""Which raw file somebody means: by its path on the disk or below `raw/`, by the id or the address of its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.afar import near
from generator.archive import RAW, RawFile, raw_paths
from generator.formats import captures
from generator.manifest import read_manifest
from generator.model import Problem
from generator.register import last, moves
from generator.settle import article_id


@dataclass(frozen=True, slots=True)
class Named:
    """A raw file by its path below `raw/`, and one of its members, if that was meant."""

    path: str
    member: str | None


def named(archive: Path, words: str, member: str | None = None) -> Named | None:
    """What is meant, also by a path that the file had before it was moved, or of a file that is gone but listed.

    None where there is nothing of that name. Raises Invalid where moves.yml is wrong.
    """
    known = {*raw_paths(archive), *read_manifest(archive)[0]}
    moved = moves(archive)
    for path in _paths(archive, words):
        for one in (path, last(moved, path)):
            if one in known:
                return Named(one, member)
    wanted = PurePosixPath(words.split("#")[0]).name.removesuffix(".html").removesuffix(".md")
    for path in sorted(known):
        if article_id(path, member) == wanted:
            return Named(path, member)
    return next(_members(archive, wanted), None)


def article_ids(archive: Path, words: str) -> tuple[str, ...]:
    """The ids of the articles that are meant, of a file with members those of all; none where there is no such name.

    Raises Invalid where moves.yml is wrong.
    """
    found = named(archive, words)
    if found is None:
        return ()
    every = (found.member,) if found.member else sorted(members(archive, found.path)) or (None,)
    return tuple(article_id(found.path, member) for member in every)


def members(archive: Path, path: str) -> frozenset[str]:
    """The members of a raw file as it is now, also those that cannot be read; none where it is one article."""
    every = captures(archive, path, {}).members if path in raw_paths(archive) else ()
    return frozenset(found for one in every if (found := _member(one)))


def _paths(archive: Path, words: str) -> Iterator[str]:
    yield words
    yield words.removeprefix(f"{RAW}/")
    for file, root in (
        (Path(words).absolute(), (archive / RAW).absolute()),
        (Path(words).resolve(), near(archive / RAW).resolve()),
    ):
        if file.is_relative_to(root):
            yield file.relative_to(root).as_posix()


def _members(archive: Path, wanted: str) -> Iterator[Named]:
    """Of files that hold several articles, the one with an id."""
    for path in raw_paths(archive):
        for raw in captures(archive, path, {}).members:
            member = _member(raw)
            if member and article_id(path, member) == wanted:
                yield Named(path, member)


def _member(raw: RawFile | Problem) -> str | None:
    return raw.member if isinstance(raw, Problem) else raw.source.member
