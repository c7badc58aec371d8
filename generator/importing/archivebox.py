"""A folder of ArchiveBox: each snapshot's page, in the form that is nearest to what was served and shows its text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from generator.disk import Unreadable
from generator.importing.found import Capture, Found, Passed, Stated
from generator.importing.safe import data_of, inside, json_of, names
from generator.importing.understood import reason, seen, texts
from generator.importing.values import moment, stated, text_of
from generator.text import squeezed

NAME = "archivebox"
WHAT = "a folder of ArchiveBox: archive/TIME/index.json with what its tools saved"
INDEX = "index.json"
MOST_INDEX = 16 << 20
# From the nearest to what was served to the farthest, by the tool that made it: bytes as they came; a page whose links
# were made to work here; the page as a browser had it; the same with all that belongs to it in one file.
WARC = "warc"
FORMS = ((WARC, ""), ("wget", ""), ("dom", "output.html"), ("singlefile", "singlefile.html"))
# What a tool took to be the article: only where there is nothing else.
REDUCED = (("readability", "readability/content.html"), ("mercury", "mercury/content.html"))
OWN = ("original_url", "captured", "captured_from")  # What each record of a WARC says of itself.
# A page that shows less than this share of what another form shows was empty before its scripts ran.
SHARE = 0.5
TITLE = re.compile(r"<title[^>]{0,300}>([^<]{0,2000})</title", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a page: the tool, its file in the snapshot, its bytes, how much is seen, and its own title."""

    tool: str
    file: str
    data: bytes
    seen: int
    title: str


def holds(source: Path) -> bool:
    """Is there a folder `archive` with a snapshot in it, or is this that folder, or a snapshot?"""
    return any(True for _ in _snapshots(source))


def _snapshots(source: Path) -> Iterator[str]:
    """The snapshots' folders, below the source."""
    if not source.is_dir():
        return
    for above in ("archive/", ""):
        for name in names(source / above):
            place = source / above / name
            if name[:1].isdigit() and not place.is_symlink() and (place / INDEX).is_file():
                yield f"{above}{name}"


def read(source: Path, summaries: bool) -> Iterator[Found]:
    """A capture for each snapshot, or why there is none."""
    for folder in _snapshots(source):
        try:
            root = inside(source, folder)
            index = json_of(root, INDEX, MOST_INDEX)
        except Unreadable as error:
            yield Passed(f"{folder}/{INDEX}", str(error))
            continue
        if isinstance(index, dict):
            yield _chosen(folder, root, index)
        else:
            yield Passed(f"{folder}/{INDEX}", "describes no snapshot")


def _chosen(folder: str, root: Path, index: Mapping[str, object]) -> Found:
    faults: list[str] = []
    forms = list(_forms(root, index, FORMS, faults)) or list(_forms(root, index, REDUCED, faults))
    if not forms:
        said = "; ".join(faults) or f"there is {', '.join(names(root))}"
        return Passed(folder, f"holds no page that can be read: {said}")
    most = max(form.seen for form in forms)
    chosen = next(form for form in forms if form.seen >= SHARE * most)
    faults += [f"{form.file} shows less than half of what another form shows" for form in forms[: forms.index(chosen)]]
    others = f"; {'; '.join(faults)}" if faults else ""
    name = f"{folder.rpartition('/')[2]}/{chosen.file.rpartition('/')[2]}"
    why = f"{chosen.file}, by {chosen.tool}, is the nearest to what was served{others}"
    return Capture(f"{folder}/{chosen.file}", name, chosen.data, tuple(_said(folder, index, chosen)), why)


def _forms(
    root: Path, index: Mapping[str, object], wanted: tuple[tuple[str, str], ...], faults: list[str]
) -> Iterator[_Form]:
    """The forms that can be read, in order; why others cannot be goes to the faults."""
    for tool, name in wanted:
        runs = _runs(index, tool)
        if runs and not _last(runs):
            continue
        for file in _files(root, tool, name, runs):
            try:
                data = data_of(root, file)
            except Unreadable as error:
                faults.append(f"{file} {error}")
                continue
            found = texts(file, data)
            if len(found) == 1:
                title = TITLE.search(found[0].text)
                yield _Form(tool, file, data, seen(found[0]), squeezed(unescape(title[1])) if title else "")
            else:
                faults.append(f"{file} {reason(file, data) or f'holds {len(found)} texts, not one'}")


def _files(root: Path, tool: str, name: str, runs: list[Mapping[str, object]]) -> list[str]:
    if tool == WARC:
        return [f"{WARC}/{one}" for one in names(root / WARC) if one.endswith((".warc", ".warc.gz"))]
    said = name or text_of(_last(runs), "output")
    return [said] if said and (name == "" or (root / name).is_file()) else []


def _runs(index: Mapping[str, object], tool: str) -> list[Mapping[str, object]]:
    history = index.get("history")
    runs = history.get(tool) if isinstance(history, dict) else None
    return [one for one in runs if isinstance(one, dict)] if isinstance(runs, list) else []


def _last(runs: list[Mapping[str, object]]) -> Mapping[str, object]:
    """The last run that succeeded; an empty one where none did."""
    return next((one for one in reversed(runs) if one.get("status") == "succeeded"), {})


def _said(folder: str, index: Mapping[str, object], chosen: _Form) -> Iterator[Stated]:
    """What the snapshot's index says of the page, the day of its capture as the tool noted it.

    A title that the capture has itself is left to the rules, which show where it stands.
    """
    where = f"{folder}/{INDEX}"
    run = _last(_runs(index, "wget" if chosen.tool == WARC else chosen.tool))
    title = text_of(index, "title")
    own = squeezed(title) == chosen.title
    version = text_of(run, "cmd_version")
    tool = f"ArchiveBox, {chosen.tool} {version}".strip()
    pairs: list[tuple[str, object, str]] = [
        ("" if own else "title", title, f"{where}: title{', which the capture has itself' if own else ''}"),
        ("original_url", index.get("url"), f"{where}: url"),
        ("captured", moment(run.get("start_ts")), f"{where}: history, {chosen.tool}, start_ts"),
        ("captured_with", tool, f"{where}: history, {chosen.tool}"),
        ("captured_from", index.get("url"), f"{where}: url"),
    ]
    yield from stated(pair for pair in pairs if chosen.tool != WARC or pair[0] not in OWN)
