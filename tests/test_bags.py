"""Bags of the archive: whole, the same bytes each time, accepted by others; and bags of others, judged rightly."""

import io
import json
import os
import random
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from generator.accession import record_new
from generator.asked import Asked
from generator.bags.check import Verdict, check
from generator.bags.payload import Item, Payload, Refused, payload
from generator.bags.tags import Unfit
from generator.bags.write import Occupied, write
from generator.published import Leak
from generator.starter import begin
from tests.conftest import dateline, project

# The hostile corpus lies outside the project; DATELINE_EVAL says where.
CORPUS = Path(os.environ.get("DATELINE_EVAL", Path(__file__).parents[2] / "shared" / "eval")) / "hostile"
INDEX = CORPUS / "bagit.index.jsonl"
SUITE = [json.loads(line) for line in INDEX.read_text().splitlines()] if INDEX.is_file() else []
# What each class of the suite is here. A path that leads out on one system leads nowhere good on any.
MEANT = {"valid": "valid", "warning": "valid, with warnings", "invalid": "invalid", "linux-only": "invalid",
         "windows-only": "invalid"}  # fmt: skip
ODD = "odd/100 % of it\n%0A.txt"
TEXT = "The ministry said on Tuesday that 12 people had left the harbour before the storm began.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("bags") / "project")


@pytest.fixture(scope="module")
def example(folder: Path) -> Payload:
    """What a private bag of the example archive holds."""
    return payload(Asked(folder / "archive", "private"))


@pytest.fixture(scope="module")
def bag(folder: Path) -> Path:
    """A private bag of the example archive, as a folder."""
    done = dateline(folder, "bag", "--out", "kept")
    assert done.returncode == 0 and "holds the whole archive, also what its policy withholds" in done.stderr
    return folder / "kept"


def small(archive: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (archive / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / "raw" / name).write_text(text)
    return archive


def accepted(bag: Path) -> bool:
    """Whether the reference program accepts a bag."""
    words = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", "--quiet", str(bag)]
    return subprocess.run(words, capture_output=True).returncode == 0


def test_the_reference_program_accepts_a_bag_of_ours(bag: Path) -> None:
    assert accepted(bag) and check(bag).word == "valid"


@pytest.mark.parametrize("ending", [".tar", ".zip", ""])
def test_a_bag_is_the_same_bytes_and_gives_the_archive_back(
    folder: Path, example: Payload, tmp_path: Path, ending: str
) -> None:
    first, second = tmp_path / "one" / f"kept{ending}", tmp_path / "two" / f"kept{ending}"
    write(example, first)
    os.utime(folder / "archive" / "archive.yml", (1, 1))
    write(example, second)
    assert contents(first) == contents(second) and sorted(tmp_path.rglob(".*")) == []
    done = dateline(folder, "unbag", str(first), "--to", str(tmp_path / "again"))
    assert done.returncode == 0 and f"kept{ending}: valid; BagIt 1.0" in done.stdout, done.stderr
    assert contents(tmp_path / "again" / "archive") == contents(folder / "archive")
    assert "Left out" not in done.stderr and "Dateline-Left-Out" not in dict(check(first).info)


def contents(place: Path) -> dict[str, bytes]:
    if place.is_file():
        return {"": place.read_bytes()}
    return {file.relative_to(place).as_posix(): file.read_bytes() for file in place.rglob("*") if file.is_file()}


def test_the_site_of_what_was_read_back_is_the_same(bag: Path, site: Path, tmp_path: Path) -> None:
    again = project(tmp_path / "project", None)
    (again / "archive" / "raw").rmdir()
    before = contents(again)
    assert dateline(again, "unbag", str(bag), "--to", ".").returncode == 0
    after = contents(again)
    assert before == {name: data for name, data in after.items() if not name.startswith("archive/")}
    assert dateline(again, "build").returncode == 0
    assert contents(again / "site") == contents(site)


def test_what_is_taken_out_of_a_bag_builds_at_once(tmp_path: Path) -> None:
    name = "Fire & flood: {seven} reports"
    begin(tmp_path / "mine", name, "quotes")
    archive = small(tmp_path / "mine" / "archive", {"a.txt": TEXT, "b.txt": TEXT + "Nobody else was hurt."})
    record_new(archive)
    for words in (("bag", "--out", "../kept.zip"), ("build",)):
        assert dateline(tmp_path / "mine", *words).returncode == 0
    done = dateline(tmp_path, "unbag", "kept.zip", "--to", "again")
    assert done.returncode == 0 and done.stdout.splitlines()[-1].startswith(
        "In again: dateline build. A bag holds no mkd"
    )
    kept = {name: data for name, data in contents(archive).items() if name != "raw/.README"}
    assert kept == contents(tmp_path / "again" / "archive")
    assert dateline(tmp_path / "again", "build").returncode == 0
    for part in ("site", "mkdocs.yml", "docs"):
        assert contents(tmp_path / "again" / part) == contents(tmp_path / "mine" / part)
    again = dateline(tmp_path, "unbag", "kept.zip", "--to", "again")
    assert again.returncode == 1 and "again/archive is there, and holds something" in again.stderr


def test_a_policy_that_this_version_cannot_read_is_taken_out_all_the_same(folder: Path, tmp_path: Path) -> None:
    archive = small(tmp_path / "archive", {"a.txt": TEXT})
    made = payload(Asked(archive, "private"))
    policy = Item("data/archive/archive.yml", b"name: [a, b]\n")
    write(replace(made, items=(policy, *made.items)), tmp_path / "kept")
    done = dateline(tmp_path, "unbag", "kept", "--to", "again")
    assert done.returncode == 0 and (tmp_path / "again" / "README.md").read_text().startswith("# again\n")


def test_a_bag_says_that_what_was_withdrawn_is_not_damage(tmp_path: Path) -> None:
    archive = small(tmp_path / "archive", {"a.txt": TEXT, "b.txt": TEXT + "More."})
    record_new(archive)
    article = next(one.id for one in payload(Asked(archive, "private")).edition.articles if one.source.path == "b.txt")
    words = ("withdraw", article, "--reason-class", "privacy", "--requested-by-class", "source")
    assert (told := dateline(tmp_path, *words)).returncode == 0, told.stderr
    (archive / "raw" / "b.txt").unlink()
    write(payload(Asked(archive, "private")), tmp_path / "kept")
    said = "1 of the 2 files that data/archive/manifest-sha256.txt lists, since they were withdrawn"
    assert dict(check(tmp_path / "kept").info)["Dateline-Left-Out"].startswith(said)
    assert said in dateline(tmp_path, "unbag", "kept").stderr


def test_odd_names_are_written_as_the_standard_says(tmp_path: Path) -> None:
    archive = small(tmp_path / "archive", {ODD: TEXT, "straße/ñ.txt": TEXT + "More."})
    made = payload(Asked(archive, "private"))
    write(made, tmp_path / "kept.tar")
    write(made, tmp_path / "kept")
    assert "data/archive/raw/odd/100 %25 of it%0A%250A.txt\n" in (tmp_path / "kept" / "manifest-sha256.txt").read_text()
    for one in ("kept", "kept.tar"):
        assert check(tmp_path / one).word == "valid"


def test_the_day_of_bagging_is_the_one_that_was_said(folder: Path, tmp_path: Path) -> None:
    for day, line in (("", None), ("2026-11-22", "2026-11-22")):
        write(payload(Asked(folder / "archive", "private", today=day)), tmp_path / "kept")
        assert dict(check(tmp_path / "kept").info).get("Bagging-Date") == line


def test_a_public_bag_holds_what_the_policy_publishes(tmp_path: Path) -> None:
    secret = "Nobody but the gardener knew which of the seven keys opened the door of the pump house."
    archive = small(
        tmp_path / "archive", {"open.txt": TEXT, "closed.txt": secret + "\n", "open.txt.meta.yml": "title: T\n"}
    )
    policy = (
        "name: A\npublishing:\n  default: quotes\n  rules:\n    - path: open.txt\n      level: full\n      why: w\n"
    )
    (archive / "archive.yml").write_text(policy)
    made = payload(Asked(archive, "public"))
    write(made, tmp_path / "kept")
    found = contents(tmp_path / "kept")
    assert "data/archive/raw/open.txt" in found and "data/derived/articles.jsonl" in found and made.left_out == 2
    assert not any(secret.encode() in data for data in found.values())
    assert not any(name.endswith((".yml", "closed.txt")) for name in found)
    assert dict(check(tmp_path / "kept").info)["Dateline-Profile"] == "public" and accepted(tmp_path / "kept")
    assert "Dateline-Left-Out" not in dict(check(tmp_path / "kept").info), "the archive has no manifest that lists it"


def test_a_public_bag_says_that_what_is_withheld_is_no_damage(tmp_path: Path) -> None:
    archive = small(tmp_path / "archive", {"open.txt": TEXT, "a.txt": "Some other words.\n", "b.txt": "And others.\n"})
    rule = "{path: open.txt, level: full, why: w}"
    (archive / "archive.yml").write_text(f"name: A\npublishing: {{default: quotes, rules: [{rule}]}}\n")
    record_new(archive)
    write(payload(Asked(archive, "public")), tmp_path / "kept")
    said = (
        "2 of the 3 files that data/archive/manifest-sha256.txt lists, since the archive’s policy does not publish "
        "them whole: this is no damage"
    )
    assert dict(check(tmp_path / "kept").info)["Dateline-Left-Out"] == said and accepted(tmp_path / "kept")
    for words in ((), ("--to", "again")):
        done = dateline(tmp_path, "unbag", "kept", *words)
        assert done.returncode == 0 and f"Left out of this bag: {said}." in done.stderr
    assert "For a site of these files alone: dateline init NEW" in done.stdout.splitlines()[-1]
    assert "again/archive/left-out-sha256.txt names what was left out." in done.stdout.splitlines()[-1]
    left = "archive/left-out-sha256.txt"
    assert sorted(contents(tmp_path / "again")) == [left, "archive/manifest-sha256.txt", "archive/raw/open.txt"]
    lines = (archive / "manifest-sha256.txt").read_text().splitlines(keepends=True)
    assert (tmp_path / "again" / left).read_text() == "".join(one for one in lines if "open.txt" not in one)


def test_what_a_sender_left_out_is_told_apart_from_what_is_missing(tmp_path: Path) -> None:
    files = {"open.txt": TEXT, "also.txt": TEXT + "More.", "a.txt": "Some other words.\n", "b.txt": "And others.\n"}
    archive = small(tmp_path / "archive", files)
    rule = "{path: [open.txt, also.txt], level: full, why: w}"
    (archive / "archive.yml").write_text(f"name: A\npublishing: {{default: quotes, rules: [{rule}]}}\n")
    record_new(archive)
    write(payload(Asked(archive, "public")), tmp_path / "kept")
    assert dateline(tmp_path, "unbag", "kept", "--to", "again").returncode == 0
    again = tmp_path / "again"
    told = "2 files of the manifest never came here, since the bag that this archive came in left them out: not checked"
    done = dateline(again, "verify")
    assert (done.returncode, done.stderr, done.stdout.splitlines()[-1]) == (0, "", told)
    for bag, profile in (("p", "private"), ("q", "public")):
        assert dateline(again, "bag", "--out", bag, "--profile", profile).returncode == 0
        assert (
            "or were not sent to its owner (left-out-sha256.txt): this is no damage"
            in dateline(again, "unbag", bag).stderr
        )
    (again / "archive" / "raw" / "a.txt").write_text("Other words than those that were left out.\n")
    (again / "archive" / "raw" / "open.txt").unlink()
    done = dateline(again, "verify")
    assert done.returncode == 1 and "a.txt: changed: the manifest says" in done.stderr
    assert "open.txt: listed in the manifest, but missing" in done.stderr and "b.txt" not in done.stderr
    listed = (again / "archive" / "left-out-sha256.txt").read_text()
    (again / "archive" / "left-out-sha256.txt").write_text(listed.replace(listed[:64], "0" * 64).replace("  ", " *"))
    assert dateline(again, "verify").stdout.splitlines()[-1].startswith("1 file of the manifest never came here")


def test_a_public_bag_is_read_before_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "Nobody but the gardener knew which of the seven keys opened the door of the pump house."
    archive = small(tmp_path / "archive", {"closed.txt": secret + "\n"})
    leaking = [Item("data/derived/note.txt", f"He wrote: {secret}".encode())]
    monkeypatch.setattr("generator.bags.payload._derived", lambda edition: leaking)
    with pytest.raises(Leak, match="holds words of archive"):
        payload(Asked(archive, "public"))


def test_only_a_bag_of_this_archive_is_ever_replaced(example: Payload, tmp_path: Path) -> None:
    other = payload(Asked(small(tmp_path / "archive", {"a.txt": TEXT}), "private"))
    for taken in ("kept", "kept.tar", "kept.zip"):
        write(example, tmp_path / taken)
        write(example, tmp_path / taken)
        before = contents(tmp_path / taken)
        with pytest.raises(Occupied, match="no bag of this archive"):
            write(other, tmp_path / taken)
        assert contents(tmp_path / taken) == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    (tmp_path / "mine.zip").write_text("mine")
    for taken in ("mine", "mine.zip"):
        with pytest.raises(Occupied, match="is no bag, and would be replaced"):
            write(example, tmp_path / taken)
    assert contents(tmp_path / "mine") == {"letter.txt": b"mine"}


@pytest.mark.parametrize("damage", ["change", "remove", "link"])
def test_no_bag_is_made_of_a_damaged_archive(tmp_path: Path, damage: str) -> None:
    archive = small(tmp_path / "archive", {"a.txt": TEXT})
    record_new(archive)
    file = archive / "raw" / "a.txt"
    if damage == "change":
        file.write_text(TEXT + "!")
    elif damage == "remove":
        file.unlink()
    else:
        (archive / "raw" / "all").symlink_to("/")
    with pytest.raises(Refused) as refused:
        payload(Asked(archive, "private"))
    (problem,) = refused.value.problems
    assert problem.path in ("a.txt", "raw/all")


def flipped(bag: Path) -> None:
    file = bag / "data" / "archive" / "raw" / "002_645abdc3cc4bf19e.txt"
    file.write_bytes(file.read_bytes()[:-1] + b"?")


def linked(bag: Path) -> None:
    (bag / "data" / "archive" / "raw" / "x.txt").symlink_to("/etc/hostname")


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "changed": (flipped, "raw/002_645abdc3cc4bf19e.txt: changed: the sha256 manifest says"),
    "missing": (lambda bag: (bag / "data" / "archive" / "moves.yml").unlink(), "moves.yml” is listed, but missing"),
    "more": (lambda bag: (bag / "data" / "more.txt").write_text("x"), "data/more.txt: is in no line of manifest-sha"),
    "link": (linked, "raw/x.txt: is a link, which no bag may hold"),
    "tag": (lambda bag: (bag / "bag-info.txt").write_text("Payload-Oxum: 1.1\n"), "bag-info.txt: changed"),
    "oxum": (lambda bag: (bag / "bag-info.txt").write_text("Payload-Oxum: 1.1\n"), "Payload-Oxum says 1.1"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_named_and_nothing_is_taken_out(folder: Path, example: Payload, tmp_path: Path, damage: str) -> None:
    write(example, tmp_path / "kept")
    harm, message = DAMAGES[damage]
    harm(tmp_path / "kept")
    done = dateline(folder, "unbag", str(tmp_path / "kept"), "--to", str(tmp_path / "again"))
    assert done.returncode == 1 and message in done.stderr and "kept: invalid" in done.stdout
    assert not (tmp_path / "again").exists()


def test_a_folder_that_holds_something_is_left_alone(bag: Path, folder: Path) -> None:
    done = dateline(folder, "unbag", str(bag), "--to", "docs")
    assert done.returncode == 1 and "is there, and holds something" in done.stderr


def made(names: dict[str, bytes], manifest: str | None = None) -> dict[str, bytes]:
    """The files of a bag that somebody else made."""
    lines = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in names.items())
    tags = {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "manifest-sha256.txt": (manifest if manifest is not None else lines).encode()}  # fmt: skip
    return {f"bag/{name}": data for name, data in {**tags, **names}.items()}


def packed(out: Path, files: dict[str, bytes], *more: tarfile.TarInfo) -> Path:
    with tarfile.open(out, "w") as pack:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            pack.addfile(entry, io.BytesIO(data))
        for entry in more:
            pack.addfile(entry)
    return out


def special(name: str, kind: bytes, to: str = "") -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, to
    return entry


PLAIN = {"data/a.txt": b"a"}
HOSTILE: dict[str, tuple[dict[str, bytes], tuple[tarfile.TarInfo, ...], str]] = {
    "sound": (made(PLAIN), (), ""),
    "out": ({**made(PLAIN), "bag/../../out.txt": b"x"}, (), "has a name that leads out"),
    "absolute": ({**made(PLAIN), "/out.txt": b"x"}, (), "has a name that leads out"),
    "drive": ({**made(PLAIN), "C:\\out.txt": b"x"}, (), "has a name that leads out"),
    "beside": ({**made(PLAIN), "other.txt": b"x"}, (), "lies beside the bag"),
    "symlink": (made(PLAIN), (special("bag/data/b", tarfile.SYMTYPE, "/etc/passwd"),), "is a link"),
    "hard link": (made(PLAIN), (special("bag/data/b", tarfile.LNKTYPE, "bag/data/a.txt"),), "is a link"),
    "device": (made(PLAIN), (special("bag/data/b", tarfile.CHRTYPE),), "is no regular file"),
    "pipe": (made(PLAIN), (special("bag/data/b", tarfile.FIFOTYPE),), "is no regular file"),
    "manifest out": (made(PLAIN, f"{'0' * 64}  data/../../a\n"), (), "leads out of what it lists"),
    "fetched": ({**made(PLAIN), "bag/fetch.txt": b"http://x.example - data/b.txt\n"}, (), "would have to be fetched"),
    "fetched out": ({**made(PLAIN), "bag/fetch.txt": b"http://x.example - ../b.txt\n"}, (), "nothing is fetched"),
    "no manifest": ({**made({}), "bag/manifest-sha256.txt": b"x y z"}, (), "line 1 is no digest with a name"),
    "unlisted": (made(PLAIN, ""), (), "is in no line of manifest-sha256.txt"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bags_are_refused_by_name_and_touch_nothing(tmp_path: Path, name: str) -> None:
    files, more, message = HOSTILE[name]
    found = check(packed(tmp_path / "bag.tar", files, *more))
    assert any(message in str(one) for one in found.problems) == bool(message)
    assert found.word == ("invalid" if message else "valid")
    assert [file.name for file in tmp_path.iterdir()] == ["bag.tar"]


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "bag.tar", "w") as pack:
        for name, data in [*made(PLAIN).items(), ("bag/data/a.txt", b"b")]:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            pack.addfile(entry, io.BytesIO(data))
    assert any("stands there twice" in str(one) for one in check(tmp_path / "bag.tar").problems)


@pytest.mark.parametrize("ending", [".tar", ".zip"])
def test_a_damaged_pack_is_judged_or_refused_and_nothing_else(example: Payload, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"kept{ending}"
    write(example, file)
    whole = file.read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        at = chance.choice((chance.randrange(len(whole)), len(whole) - 1 - chance.randrange(2000)))
        file.write_bytes(whole[:at] + chance.randbytes(chance.choice((1, 9))) + whole[at + chance.choice((1, 600)) :])
        with suppress(Unfit):
            check(file)


def test_what_is_no_bag_is_said_to_be_none(tmp_path: Path) -> None:
    version = b"BagIt-Version: 7.0\nTag-File-Character-Encoding: UTF-8\n"
    cases = {
        "none.tar": {"a.txt": b"x"},
        "version.tar": {"bag/bagit.txt": version},
        "codec.tar": {"bag/bagit.txt": version.replace(b"7.0", b"1.0").replace(b"UTF-8", b"zlib")},
    }
    for name, files in cases.items():
        with pytest.raises(Unfit):
            check(packed(tmp_path / name, files))
    (tmp_path / "noise.tar").write_bytes(os.urandom(5000))
    (tmp_path / "chain.tar").write_bytes(special("x", tarfile.GNUTYPE_LONGNAME).tobuf() * 3000)
    header = special("x", tarfile.XHDTYPE)
    header.size = 1 << 33
    (tmp_path / "header.tar").write_bytes(header.tobuf(tarfile.GNU_FORMAT) + bytes(4096))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        for number in range(9):
            pack.writestr(f"bag/data/{number}", bytes(40 << 20))
    for name in ("noise.tar", "chain.tar", "header.tar", "bomb.zip"):
        with pytest.raises(Unfit):
            check(tmp_path / name)


@pytest.mark.skipif(not SUITE, reason="the conformance suite lies outside the project; DATELINE_EVAL says where")
@pytest.mark.parametrize("case", SUITE, ids=lambda case: case["origin"].partition(":")[2])
def test_the_conformance_suite_is_judged_as_it_says(case: dict[str, str]) -> None:
    found: Verdict = check(CORPUS / case["file"])
    assert found.word == MEANT[case["verdict"]], (*found.problems, *found.warnings)
