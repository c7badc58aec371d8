"""Proofs of age beside the manifest: what they say, what is compared, and that no bad one is taken for a good one."""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.accession import record_new
from generator.proofs import opentimestamps, proofs, rfc3161
from generator.proofs.proof import Malformed
from generator.sections.proven import told
from tests.conftest import dateline, project

FIXTURES = Path(__file__).parent / "proofs"
MANIFEST = (FIXTURES / "manifest.txt").read_bytes()
PENDING, BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")
SHA256, APPEND, PREPEND = b"\x08", b"\xf0", b"\xf1"
SIGNER = "C=XX, O=Fixture Authority, CN=Test Stamping Unit"


def number(value: int) -> bytes:
    """As the format writes it: seven bits a byte, the lowest first."""
    made = b""
    while value > 0x7F:
        made, value = made + bytes([value & 0x7F | 0x80]), value >> 7
    return made + bytes([value])


def counted(data: bytes) -> bytes:
    return number(len(data)) + data


def pending(address: str) -> bytes:
    return b"\x00" + PENDING + counted(counted(address.encode()))


def bitcoin(height: int) -> bytes:
    return b"\x00" + BITCOIN + counted(number(height))


def ots(steps: bytes, data: bytes = MANIFEST) -> bytes:
    return opentimestamps.MAGIC + b"\x01" + SHA256 + hashlib.sha256(data).digest() + steps


TWO = ots(APPEND + counted(b"salt") + SHA256 + b"\xff" + pending("https://calendar.example")
          + PREPEND + counted(b"tree") + SHA256 + SHA256 + bitcoin(812_345))  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two files that nobody asks for, with its manifest."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "manifest-sha256.txt").write_bytes(MANIFEST)
    return tmp_path


@pytest.mark.parametrize("name", ["named", "named-token", "unnamed", "unnamed-token"])
def test_a_time_stamp_says_when_who_and_of_what(archive: Path, name: str) -> None:
    shutil.copy(FIXTURES / f"{name}.tsr", archive / "manifest-sha256.txt.tsr")
    (one,), problems = proofs(archive)
    assert not problems and one.digest == hashlib.sha512(MANIFEST).hexdigest() and one.algorithm == "sha512"
    said = dict(one.facts)
    assert said["time"].startswith("20") and said["time"].endswith("Z")
    assert said["accuracy"] == "1 s 500 ms" and said["signer"] == SIGNER and said["policy"] == "1.3.6.1.4.1.99999.1"
    assert (one.covered, one.listed) == (2, 2)
    *_, ask = told(one)
    assert ("-token_in" in ask) is name.endswith("token")


def test_time_and_serial_number_are_what_openssl_reads() -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    text = subprocess.run(["openssl", "ts", "-reply", "-in", FIXTURES / "named.tsr", "-text"], capture_output=True,
                          text=True, check=True).stdout  # fmt: skip
    said = dict(rfc3161.read((FIXTURES / "named.tsr").read_bytes()).facts)
    assert f"Serial number: 0x{said['serial']}" in text and said["time"][11:19] in text


def test_steps_are_followed_to_each_witness(archive: Path) -> None:
    (archive / "manifest-sha256.txt.ots").write_bytes(TWO)
    (one,), problems = proofs(archive)
    salted = hashlib.sha256(hashlib.sha256(MANIFEST).digest() + b"salt").digest()
    root = hashlib.sha256(hashlib.sha256(b"tree" + salted).digest()).digest()
    assert not problems
    assert one.facts == (("bitcoin", f"812345 {root[::-1].hex()}"), ("pending", "https://calendar.example"))


def test_what_cannot_be_followed_here_is_said_to_be_so() -> None:
    keccak = opentimestamps.read(ots(b"\x67" + SHA256 + bitcoin(7)))
    assert keccak.facts == (("unreplayed", "7"),)
    other = opentimestamps.read(ots(b"\x00" + b"OTHERTAG" + counted(b"x")))
    assert other.facts == (("unknown", b"OTHERTAG".hex()),)


DEEP = b"\xff" * 2 + APPEND
BAD = {
    "refusal.tsr": (FIXTURES / "refusal.tsr").read_bytes(),
    "empty.tsr": b"",
    "text.tsr": b"not a time stamp",
    "cut.tsr": (FIXTURES / "named.tsr").read_bytes()[:900],
    "nested.tsr": b"\x30\x80" * 40_000,
    "other.ots": b"not a proof",
    "cut.ots": TWO[:-3],
    "longer.ots": TWO + b"\x00",
    "version.ots": opentimestamps.MAGIC + b"\x02" + TWO[32:],
    "forks.ots": ots(b"\xff\x08" * 3000),
    "endless.ots": ots(SHA256 * 30_000),
    "large.ots": ots(b"".join(b"\xf3" for _ in range(9)) + bitcoin(1)),
    "address.ots": ots(pending("javascript:alert(1) <b>")),
    "number.ots": ots(b"\x00" + BITCOIN + counted(b"\xff" * 12)),
    "huge.ots": TWO + b"\x00" * (2 << 20),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_is_no_proof_is_a_problem_by_its_name(archive: Path, name: str) -> None:
    file = archive / f"manifest-sha256.txt{Path(name).suffix}"
    file.write_bytes(BAD[name])
    found, (problem,) = proofs(archive)
    assert not found and problem.path == file.name and problem.stage == "proof"


@pytest.mark.parametrize("name", ["named", "named-token", "unnamed", "unnamed-token"])
def test_a_time_that_was_changed_after_it_was_signed_is_none(name: str) -> None:
    data = (FIXTURES / f"{name}.tsr").read_bytes()
    time = dict(rfc3161.read(data).facts)["time"]
    written = re.sub(r"[-:T]", "", time).encode()
    assert data.count(written) == 1
    with pytest.raises(Malformed, match="was changed after it was signed"):
        rfc3161.read(data.replace(written, b"1999" + written[4:]))


def test_a_proof_of_other_bytes_proves_nothing_here(archive: Path) -> None:
    (archive / "manifest-sha256.txt.ots").write_bytes(ots(bitcoin(1), b"another manifest"))
    found, (problem,) = proofs(archive)
    assert not found and "is of other bytes than manifest-sha256.txt holds now" in problem.message


@given(st.integers(0, 10_000), st.binary(max_size=4), st.integers(0, 8))
def test_damaged_proofs_are_read_or_refused_and_nothing_else(at: int, put: bytes, gone: int) -> None:
    for whole, read in ((TWO, opentimestamps.read), ((FIXTURES / "unnamed.tsr").read_bytes(), rfc3161.read)):
        place = at % len(whole)
        try:
            found = read(whole[:place] + put + whole[place + gone :])
        except Malformed as error:
            assert str(error)
        else:
            assert found.algorithm and bytes.fromhex(found.digest)
            assert all(key and value for key, value in found.facts)


def test_before_the_manifest_changes_what_is_proven_of_it_is_kept(archive: Path) -> None:
    (archive / "manifest-sha256.txt").write_bytes(b"")
    (archive / "raw" / "a.txt").write_text("One.")
    record_new(archive)
    first = (archive / "manifest-sha256.txt").read_bytes()
    (archive / "manifest-sha256.txt.ots").write_bytes(ots(bitcoin(1), first))
    (archive / "raw" / "b.txt").write_text("Two.")
    record_new(archive)
    (one,), problems = proofs(archive)
    assert not problems and one.of.startswith("manifest-sha256.") and one.of != "manifest-sha256.txt"
    assert (archive / one.of).read_bytes() == first and (one.covered, one.listed) == (1, 2)


def test_pages_and_verify_tell_what_was_checked_and_what_was_not(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    manifest = (folder / "archive" / "manifest-sha256.txt").read_bytes()
    proof = folder / "archive" / "manifest-sha256.txt.ots"
    proof.write_bytes(ots(b"\xff" + pending("https://calendar.example") + bitcoin(812_345), manifest))
    assert dateline(folder, "generate", "--profile", "public").returncode == 0
    page = (folder / "docs" / "data" / "index.md").read_text(encoding="utf-8")
    assert "Proofs of age" in page and "block 812,345" not in page and "812345" in page and "not checked here" in page
    for name in (proof.name, "manifest-sha256.txt"):
        assert (folder / "docs" / "data" / "proofs" / name).read_bytes() == (folder / "archive" / name).read_bytes()
    done = dateline(folder, "verify")
    assert done.returncode == 0 and "Pending at the calendar https://calendar.example" in done.stdout
    proof.write_bytes(ots(bitcoin(1), b"another manifest"))
    done = dateline(folder, "verify")
    assert done.returncode == 1 and "manifest-sha256.txt.ots: is of other bytes" in done.stderr
