"""Raw files that lie elsewhere: read as if they lay in the archive, by the same doors and within the same limits."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.afar import Unknown, check, far, placed
from generator.archive import MAX_BYTES, raw_paths, read_bytes
from generator.asked import Asked
from generator.generate import generate
from generator.model import Problem
from generator.register import sidecar
from tests.conftest import dateline, project
from tests.test_determinism import digests

fsspec = pytest.importorskip("fsspec", reason="raw files elsewhere than in a folder need the extra `cluster`")
AbstractFileSystem = pytest.importorskip("fsspec.spec").AbstractFileSystem

TEXT = (
    "# A bridge falls\n\nBy Jane Doe\n\nThe bridge over the river fell at noon on Sunday, the mayor of Oberau said.\n"
)
FILES = {
    "a.txt": TEXT,
    "b c/ü#1.md": TEXT.replace("noon", "night"),
    "b c/ü#1.md.meta.yml": "publisher: The Example Post\n",
    ".hidden/c.txt": TEXT,
    "b c/.d.txt": TEXT,
    "empty.txt": "",
}


def in_folder(folder: Path) -> str:
    for name, text in FILES.items():
        (folder / "raw files" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "raw files" / name).write_text(text)
    return str(folder / "raw files")


def by_address(folder: Path) -> str:
    return Path(in_folder(folder)).as_uri()


def in_zip(folder: Path) -> str:
    with zipfile.ZipFile(folder / "raw.zip", "w") as packed:
        for name, text in FILES.items():
            packed.writestr(f"raw files/{name}", text)
    return f"zip://raw files::{(folder / 'raw.zip').as_uri()}"


def in_memory(folder: Path) -> str:
    system = fsspec.filesystem("memory")
    for name, text in FILES.items():
        system.pipe_file(f"{folder}/{name}", text.encode())
    return f"memory://{folder}"


WAYS = (in_folder, by_address, in_zip, in_memory)
Way = Callable[[Path], str]


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    way: Way = request.param
    return way(tmp_path)


def test_files_and_sidecars_are_those_of_a_folder(tmp_path: Path, address: str) -> None:
    check(address)
    archive = tmp_path / "archive"
    with placed(((str(archive / "raw"), address),)):
        assert raw_paths(archive) == ("a.txt", "b c/ü#1.md", "empty.txt")
        assert read_bytes(archive, "a.txt") == TEXT.encode()
        assert [one.value for one in sidecar(archive, "b c/ü#1.md")] == ["The Example Post"]
        assert sidecar(archive, "a.txt") == ()
        missing = read_bytes(archive, "gone.txt")
        assert isinstance(missing, Problem) and missing.message == "cannot be read: No such file or directory"
    assert isinstance(read_bytes(archive, "a.txt"), Problem)


def test_what_lies_elsewhere_is_recorded_and_verified_there(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", None)
    (folder / "archive" / "raw").rmdir()
    raw = ("--raw", in_zip(tmp_path))
    assert "3 recorded" in dateline(folder, "add", "--all", *raw).stdout
    for command in (("build",), ("verify",), ("check",)):
        done = dateline(folder, *command, *raw)
        assert (done.stderr, done.returncode) == ("empty.txt: holds no text\n", int(command != ("build",)))
    assert "A bridge falls" in dateline(folder, "list", *raw).stdout
    assert dateline(folder, "stats", *raw).stdout.startswith("3 raw files")
    address = in_zip(tmp_path)
    with zipfile.ZipFile(tmp_path / "raw.zip", "w") as packed:
        packed.writestr("raw files/a.txt", TEXT.replace("Sunday", "Monday"))
    changed = dateline(folder, "verify", "--raw", address)
    assert changed.returncode == 1 and "a.txt: changed: the manifest says" in changed.stderr
    assert "ü#1.md: listed in the manifest, but missing" in changed.stderr
    assert dateline(folder, "verify").returncode == 2
    refused = dateline(folder, "add", str(tmp_path / "raw.zip"), *raw)
    assert refused.returncode == 2 and not (folder / "archive" / "raw").exists()


def test_a_bag_of_what_lies_elsewhere_is_that_of_a_folder(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", None)
    (folder / "archive" / "raw").rmdir()
    bags = []
    for place, raw in (("near", in_folder(tmp_path)), ("far", in_zip(tmp_path))):
        assert dateline(folder, "add", "--all", "--raw", raw).returncode == 0
        for profile in ("private", "public"):
            bag = tmp_path / place / f"{profile}.tar"
            done = dateline(folder, "bag", "--raw", raw, "--out", str(bag), "--profile", profile)
            assert done.returncode == 0, done.stderr
            bags.append(bag.read_bytes())
    assert bags[:2] == bags[2:]
    again = dateline(tmp_path, "unbag", str(tmp_path / "far" / "private.tar"), "--to", "again")
    assert again.returncode == 0, again.stderr
    for name in ("a.txt", "b c/ü#1.md", "b c/ü#1.md.meta.yml", "empty.txt"):
        assert (tmp_path / "again" / "archive" / "raw" / name).read_text() == FILES[name]
    inside = dateline(folder, "bag", "--raw", in_folder(tmp_path), "--out", str(tmp_path / "raw files" / "b.zip"))
    assert inside.returncode == 2 and "must lie apart" in inside.stderr


def test_no_link_leads_out_of_what_stands_for_raw_into_a_bag(tmp_path: Path) -> None:
    folder, raw = project(tmp_path / "project", None), in_folder(tmp_path)
    (tmp_path / "secret.txt").write_text(TEXT)
    Path(raw, "linked.txt").symlink_to(tmp_path / "secret.txt")
    done = dateline(folder, "bag", "--raw", raw)
    assert done.returncode == 1 and "raw/linked.txt: links to a place outside the archive" in done.stderr


def test_one_file_elsewhere_is_explained_and_withdrawn_by_any_of_its_names(tmp_path: Path) -> None:
    folder, raw = project(tmp_path / "project", None), in_zip(tmp_path)
    (folder / "archive" / "raw").rmdir()
    listed = dateline(folder, "list", "--json", "--raw", raw).stdout.splitlines()
    known = {one["path"]: one["id"] for one in map(json.loads, listed)}
    for name in ("a.txt", "archive/raw/a.txt", known["a.txt"], f"https://x.example/articles/{known['a.txt']}.html#b1"):
        done = dateline(folder, "explain", name, "--raw", raw)
        assert done.stdout.startswith("A bridge falls\n"), done.stderr
    gone = dateline(folder, "explain", "gone.txt", "--raw", raw)
    assert gone.returncode == 2 and "no raw file of the archive has the path, id or address “gone.txt”" in gone.stderr
    said = ("--reason-class", "privacy", "--requested-by-class", "source", "--raw", raw)
    assert 'withdrawn: "b c/ü#1.md"' in dateline(folder, "withdraw", known["b c/ü#1.md"], *said).stdout
    assert 'restored: "b c/ü#1.md"' in dateline(folder, "restore", known["b c/ü#1.md"], "--raw", raw).stdout
    joined = dateline(folder, "decide", "join", *known.values(), "--by", "J. D.", "--raw", raw)
    assert (joined.returncode, joined.stderr) == (0, "")
    for table in ("relations.jsonl", "archive.sqlite"):
        command = "relations" if table.startswith("rel") else "database"
        assert dateline(folder, command, "--out", table, "--raw", raw).returncode == 0


def test_pages_are_the_same_wherever_the_files_lie(tmp_path: Path, address: str) -> None:
    for name, place in (("here", in_folder(tmp_path / "local")), ("there", address)):
        archive = tmp_path / name / "archive"
        archive.mkdir(parents=True)
        with placed(((str(archive / "raw"), place),)):
            assert generate(Asked(archive, "private"), tmp_path / name / "docs").outcome.articles == 2
    assert digests(tmp_path / "here" / "docs") == digests(tmp_path / "there" / "docs")


def test_what_stands_for_a_folder_in_a_store_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system = type(fsspec.filesystem("memory"))
    monkeypatch.setattr(system, "find", lambda self, path: [f"{path}/", f"{path}/b/", f"{path}/b/c.txt"])
    archive = tmp_path / "archive"
    with placed(((str(archive / "raw"), f"memory://{tmp_path}"),)):
        assert raw_paths(archive) == ("b/c.txt",)


class Gone(Exception):
    """An error such as a driver has of its own."""


def gone(*_: object, **__: object) -> bytes:
    raise Gone("no\nanswer")


def test_what_breaks_off_ends_with_2_and_a_sentence(tmp_path: Path) -> None:
    folder, raw = project(tmp_path / "project", None), in_zip(tmp_path)
    (folder / "archive" / "raw").rmdir()
    whole = (tmp_path / "raw.zip").read_bytes()
    (tmp_path / "raw.zip").write_bytes(whole.replace(b"mayor", b"MAYOR", 1))
    for command in ("verify", "build", "bag"):
        done = dateline(folder, command, "--raw", raw)
        assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr
        assert done.stderr.startswith(f"Error: --raw {raw} cannot be read on: BadZipFile: Bad CRC-32")
        assert not (folder / "docs" / "data").exists()


def test_a_file_without_a_byte_is_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores refuse a range of what has none."""
    address, archive = in_memory(tmp_path), tmp_path / "archive"
    monkeypatch.setattr(type(fsspec.filesystem("memory")), "cat_file", gone)
    with placed(((str(archive / "raw"), address),)):
        assert read_bytes(archive, "empty.txt") == b""


def forbidden(*_: object, **__: object) -> bytes:
    raise PermissionError("The key\nhas expired")


@pytest.mark.parametrize("name", ["cat_file", "find"])
def test_a_store_that_refuses_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    address, archive = in_memory(tmp_path), tmp_path / "archive"
    monkeypatch.setattr(type(fsspec.filesystem("memory")), name, forbidden)
    with placed(((str(archive / "raw"), address),)), pytest.raises(Unknown, match=r"^The key has expired$"):
        read_bytes(archive, raw_paths(archive)[0])


def test_a_folder_that_is_closed_elsewhere_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As drivers do that find files in the way of fsspec itself."""
    address, archive = in_memory(tmp_path), tmp_path / "archive"
    system = type(fsspec.filesystem("memory"))
    monkeypatch.setattr(system, "find", AbstractFileSystem.find)
    with placed(((str(archive / "raw"), address),)):
        assert raw_paths(archive) == ("a.txt", "b c/ü#1.md", "empty.txt")
        real = system.ls
        monkeypatch.setattr(
            system, "ls", lambda self, path, **how: (forbidden if "b c" in path else real)(self, path, **how)
        )
        with pytest.raises(Unknown, match="expired"):
            raw_paths(archive)


def test_a_driver_that_gives_up_ends_the_run_and_drops_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address, system = in_memory(tmp_path), type(fsspec.filesystem("memory"))
    archive = tmp_path / "archive"
    for name, asked in (("cat_file", lambda: read_bytes(archive, "a.txt")), ("find", lambda: raw_paths(archive)),
                        ("info", lambda: check(address))):  # fmt: skip
        with monkeypatch.context() as patch, placed(((str(archive / "raw"), address),)):
            patch.setattr(system, name, gone)
            with pytest.raises(Unknown, match="Gone: no answer"):
                asked()


def test_each_process_opens_its_own_driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = in_memory(tmp_path)
    archive = tmp_path / "archive"

    def system() -> object:
        found = far(archive / "raw" / "a.txt")
        return found and found.system

    opened = iter(range(9))
    monkeypatch.setattr("fsspec.core.url_to_fs", lambda address: (next(opened), ""))
    with placed(((str(archive / "raw"), address),)):
        first = system()
        assert first == system()
        monkeypatch.setattr("os.getpid", lambda: -1)
        assert system() != first


def test_what_is_too_large_is_not_fetched(tmp_path: Path) -> None:
    system = fsspec.filesystem("memory")
    system.pipe_file(f"{tmp_path}/large.txt", b"x" * (MAX_BYTES + 1))
    archive = tmp_path / "archive"
    with placed(((str(archive / "raw"), f"memory://{tmp_path}"),)):
        found = read_bytes(archive, "large.txt")
    assert isinstance(found, Problem) and f"{MAX_BYTES + 1} bytes, more than" in found.message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = Path(in_folder(tmp_path))
    (tmp_path / "secret.txt").write_text(TEXT)
    (folder / "linked.txt").symlink_to(tmp_path / "secret.txt")
    archive = tmp_path / "archive"
    with placed(((str(archive / "raw"), folder.as_uri()),)):
        found = read_bytes(archive, "linked.txt")
    assert isinstance(found, Problem) and "outside the archive" in found.message


@pytest.mark.parametrize("address", ["file:///not/there", "not/there", "nothing://of/the/kind", "zip://a::file:///b"])
def test_an_address_that_cannot_be_opened_is_told(address: str) -> None:
    with pytest.raises(Unknown):
        check(address)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    folder = in_folder(tmp_path)
    for address in (f"{folder}/a.txt", f"{in_memory(tmp_path)}/a.txt"):
        with pytest.raises(Unknown, match=r"is no folder$"):
            check(address)
