"""Captures that people have in other programs' folders: what is taken, with which words of the source, and what not."""

import io
import json
import shutil
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.archive import sha256
from generator.cli import COMMANDS
from generator.disk import Unreadable
from generator.importing import kind_of, kinds
from generator.importing.bring import Brought, Known, Left, bring
from generator.importing.found import Capture, Found, Passed
from generator.importing.safe import MOST_LIST, inside
from generator.importing.values import stated
from generator.register import sidecar
from tests.conftest import dateline

FIXTURES = Path(__file__).parent / "importing"
SNAPSHOT = "archive/1700000000.5"
# warcio's writer leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "archive" / "raw").mkdir(parents=True)
    return tmp_path / "archive"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURES / "archivebox", tmp_path / "box"))


def read(source: Path, summaries: bool = False) -> list[Found]:
    kind = kind_of(source)
    assert kind is not None
    return list(kind.read(source, summaries))


def said(capture: Found) -> dict[str, list[str]]:
    assert isinstance(capture, Capture)
    found: dict[str, list[str]] = {}
    for one in capture.stated:
        found.setdefault(one.field, []).append(one.value)
    return found


def faults(capture: Found) -> dict[str, str]:
    """What was not understood of a capture, behind the name of its place in an item, and why."""
    assert isinstance(capture, Capture)
    return {f"{one.where.rpartition(': ')[2]}: {one.value}": one.fault for one in capture.stated if one.fault}


def test_each_kind_knows_its_own_and_no_other() -> None:
    assert [kind.NAME for kind in kinds()] == ["archivebox", "feed", "jsonfeed", "omnivore", "zotero"]
    for name, kind in (("archivebox", "archivebox"), ("zotero", "zotero"), ("csl/library.json", "zotero"),
                       ("rdf", "zotero"), ("rdf/export.rdf", "zotero"), ("feed/rss.xml", "feed"),
                       ("feed/atom.xml", "feed"), ("jsonfeed/feed.json", "jsonfeed"),
                       ("omnivore", "omnivore")):  # fmt: skip
        found = kind_of(FIXTURES / name)
        assert found is not None and kind == found.NAME
    assert kind_of(FIXTURES) is None and kind_of(FIXTURES / "zotero" / "files" / "6" / "note.txt") is None


def test_of_a_snapshot_the_form_nearest_to_what_was_served_is_taken() -> None:
    first, second, third = read(FIXTURES / "archivebox")
    assert isinstance(first, Capture) and first.origin == f"{SNAPSHOT}/output.html"
    assert said(first) == {
        "": ["Ferry stopped by ice | Lomar News"],
        "original_url": ["https://news.example/2023/ferry"],
        "captured": ["2023-11-14T22:13:25+00:00"],
        "captured_with": ["ArchiveBox, dom Chromium 119"],
        "captured_from": ["https://news.example/2023/ferry"],
    }
    assert isinstance(second, Capture) and second.origin.endswith("singlefile.html")
    assert said(second)["title"] == ["A title that somebody gave it"]
    assert "output.html shows less than half" in second.why
    assert isinstance(third, Passed) and "output.pdf" in third.why


def warc(*pages: str) -> bytes:
    """Pages as wget writes them, with the log that it keeps of its run."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for page in pages:
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "https://news.example/2023/ferry", "response", payload=io.BytesIO(page.encode()), http_headers=http
        )
        writer.write_record(record)
    log = io.BytesIO(b"URL:https://news.example/2023/ferry -> ferry.html")
    place = "metadata://gnu.org/software/wget/warc/wget.log"
    writer.write_record(writer.create_warc_record(place, "resource", payload=log, warc_content_type="text/plain"))
    return out.getvalue()


def test_a_warc_of_one_page_goes_before_all_others_and_says_its_own_address(box: Path) -> None:
    page = (box / SNAPSHOT / "output.html").read_text()
    (box / SNAPSHOT / "warc").mkdir()
    (box / SNAPSHOT / "warc" / "1.warc.gz").write_bytes(warc(page))
    first = read(box)[0]
    assert isinstance(first, Capture) and first.origin.endswith("warc/1.warc.gz")
    assert set(said(first)) == {"captured_with", ""}
    (box / SNAPSHOT / "warc" / "1.warc.gz").write_bytes(warc(page, page.replace("Ferry", "Bridge")))
    first = read(box)[0]
    assert isinstance(first, Capture) and first.origin.endswith("output.html") and "holds 2 texts" in first.why


def test_what_a_tool_made_of_a_page_is_taken_only_where_nothing_else_is(box: Path) -> None:
    for name in ("output.html", "singlefile.html"):
        (box / SNAPSHOT / name).unlink()
    first = read(box)[0]
    assert isinstance(first, Capture) and first.origin.endswith("readability/content.html")


def test_attachments_of_an_export_have_what_their_item_says() -> None:
    found = read(FIXTURES / "zotero")
    pdf, page, note, out, missing, bare = found
    assert isinstance(pdf, Passed) and pdf.why.startswith("is a PDF, which is not read: ")
    assert said(page) == {
        "title": ["Ferry between Lomar and Vess stopped by ice"],
        "byline": ["Ilya Brandt", "Lomar Press Agency"],
        "publisher": ["Lomar News"],
        "published": ["2023-11-14"],
        "original_url": ["https://news.example/2023/ferry"],
        "language": ["en"],
        "captured": ["2023-11-15"],
    }
    assert said(note) == {"title": ["Ice in the channel"], "published": ["2023"]}
    assert isinstance(out, Passed) and out.why == "leads out of the source"
    assert isinstance(missing, Passed) and isinstance(bare, Passed) and bare.why == "names no attachment"
    first, again, _ = read(FIXTURES / "csl" / "library.json")
    assert said(first)["byline"] == ["Ilya Brandt", "Lomar Press Agency", "Anna van Hoek"]
    assert said(first)["published"] == ["2023-11-17"] and said(first)["captured"] == ["2023-11-18"]
    assert "published" not in said(again), "a span of days is no day"
    (fault,) = faults(again)
    assert fault.startswith('issued: {"date-parts"')


def test_an_attachment_of_rdf_says_when_and_from_where_it_was_saved() -> None:
    pdf, page, out, bare, alone = read(FIXTURES / "rdf")
    assert isinstance(pdf, Passed) and pdf.why.startswith("is a PDF, which is not read: ")
    assert said(page) == {
        "title": ["Ferry between Lomar & Vess stopped by ice"],
        "byline": ["Ilya Brandt", "Lomar Press Agency"],
        "publisher": ["Lomar News"],
        "published": ["2023-11-14"],
        "original_url": ["https://news.example/2023/ferry"],
        "language": ["en"],
        "captured": ["2023-11-15T08:30:00"],
        "captured_from": ["https://news.example/2023/ferry?print"],
    }
    assert isinstance(out, Passed) and out.why == "leads out of the source"
    assert isinstance(bare, Passed) and bare.origin == "export.rdf, item 2" and bare.why == "names no attachment"
    assert said(alone) == {}, "an attachment's own title names the file"


ODD_RDF = (
    '<bib:Article rdf:about="#a"><z:itemType>x</z:itemType><dc:identifier><dcterms:URI><rdf:value>javascript:void(0)'
    '</rdf:value></dcterms:URI></dc:identifier><link:link rdf:resource="#f"/></bib:Article>'
    '<z:Attachment rdf:about="#f"><z:path>a.txt</z:path><dcterms:dateSubmitted>once</dcterms:dateSubmitted>'
    "</z:Attachment></rdf:RDF>"
)
RDF_HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bib="http://purl.org/net/biblio#" '
    'xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
)


def test_rdf_that_runs_in_a_ring_or_declares_entities_does_no_harm(tmp_path: Path) -> None:
    ring = (
        '<bib:Article rdf:about="#a"><z:itemType>x</z:itemType><dcterms:isPartOf rdf:resource="#p"/>'
        '<link:link rdf:resource="#f"/></bib:Article><bib:Part rdf:about="#p"><dcterms:isPartOf rdf:resource="#p"/>'
        '</bib:Part><z:Attachment rdf:about="#f"><z:path>a.txt</z:path></z:Attachment></rdf:RDF>'
    )
    (tmp_path / "a.txt").write_text("Some words of a text.")
    (tmp_path / "ring.rdf").write_text(RDF_HEAD + ring)
    (one,) = read(tmp_path / "ring.rdf")
    assert said(one) == {}
    (tmp_path / "bomb.rdf").write_text(
        f'<!DOCTYPE r [<!ENTITY a "aaaa">]>{RDF_HEAD}<bib:Article>&a;</bib:Article></rdf:RDF>'
    )
    with pytest.raises(Unreadable, match="entities"):
        read(tmp_path / "bomb.rdf")


def test_entries_with_their_whole_content_are_captures() -> None:
    whole, short, bare = read(FIXTURES / "feed" / "rss.xml")
    assert isinstance(whole, Capture) and whole.data.startswith(b"<p>The ferry") and whole.data.endswith(b"</p>")
    assert said(whole) == {
        "title": ["Ferry & ice: channel closed"],
        "byline": ["Ilya Brandt"],
        "published": ["2023-11-14T22:13:20+01:00"],
        "original_url": ["https://news.example/2023/ferry"],
        "language": ["en"],
    }
    assert isinstance(short, Passed) and short.why == "holds a summary only"
    assert isinstance(bare, Passed) and bare.why == "holds no content"
    asked = read(FIXTURES / "feed" / "rss.xml", summaries=True)[1]
    assert said(asked)["byline"] == ["Mara Ilves"]
    french, film, brief = read(FIXTURES / "feed" / "atom.xml")
    assert said(french)["title"] == ["Le bac arrêté par la glace"] and said(french)["language"] == ["fr"]
    assert isinstance(film, Passed) and film.why == "holds no content: it is elsewhere"
    assert isinstance(brief, Passed)


def test_items_of_a_json_feed_are_captures() -> None:
    whole, french, short, empty, none = read(FIXTURES / "jsonfeed" / "feed.json")
    assert isinstance(whole, Capture) and whole.data.startswith(b"<p>The ferry") and whole.name.endswith(".html")
    assert said(whole) == {
        "title": ["Ferry & ice: channel closed"],
        "byline": ["Ilya Brandt"],
        "published": ["2023-11-14T22:13:20+01:00"],
        "original_url": ["https://news.example/2023/ferry"],
        "language": ["en"],
    }
    assert isinstance(french, Capture) and french.data.decode() == "Le bac est resté au port mardi."
    assert said(french)["language"] == ["fr"] and said(french)["byline"] == ["Mara Ilves"]
    assert faults(french) == {"date_published: in May": "no date that can be read",
                              "external_url or url: javascript:alert(1)": "no http or https address"}  # fmt: skip
    why = [one.why for one in (short, empty, none) if isinstance(one, Passed)]
    assert why == ["holds a summary only", "holds no content", "is no object"]
    asked = read(FIXTURES / "jsonfeed" / "feed.json", summaries=True)[2]
    assert isinstance(asked, Capture) and said(asked)["byline"] == ["The desk"]


def test_pages_of_omnivore_say_that_they_are_what_it_made_of_them(tmp_path: Path) -> None:
    kept, gone, out, nameless = read(FIXTURES / "omnivore")
    assert isinstance(kept, Capture) and kept.name == "ferry-and-ice.html"
    assert said(kept) == {
        "title": ["Ferry and ice"],
        "byline": ["Ilya Brandt"],
        "published": ["2023-11-14T22:13:20Z"],
        "original_url": ["https://news.example/2023/ferry"],
        "captured": ["2023-11-15T08:00:00Z"],
        "captured_with": ["Omnivore, which kept what it took to be the article"],
        "captured_from": ["https://news.example/2023/ferry"],
    }
    why = [one.why for one in (gone, out, nameless) if isinstance(one, Passed)]
    assert why == ["cannot be read: No such file or directory", "leads out of the source", "names no page"]
    shutil.copytree(FIXTURES / "omnivore", tmp_path / "box")
    (tmp_path / "box" / "metadata_0_to_20.json").write_text("[{")
    (broken,) = read(tmp_path / "box")
    assert isinstance(broken, Passed) and broken.why.startswith("is no JSON")


@pytest.mark.parametrize(("name", "data", "said"), [
    ("bookmarks.html", b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>",
     "is a list of bookmarks, which is not read: it names pages and holds none"),
    ("a.eml", b"Subject: Ferry\nFrom: a@b.example\n\nThe ferry runs again.\n", "a text of its own, which dateline add"),
    ("a.bin", bytes(range(256)), "is none of these: a folder of ArchiveBox"),
])  # fmt: skip
def test_what_is_no_source_is_told_what_it_is(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / "archive" / "raw").mkdir(parents=True)
    (tmp_path / name).write_bytes(data)
    done = dateline(tmp_path, "import", name)
    assert done.returncode == 2 and said in done.stderr


@pytest.mark.parametrize(
    "name", ["archivebox", "zotero", "csl", "rdf", "feed/rss.xml", "feed/atom.xml", "jsonfeed/feed.json", "omnivore"]
)
def test_captures_are_copied_byte_for_byte_once_with_sidecars_that_hold(archive: Path, name: str) -> None:
    found = read(FIXTURES / name)
    first = list(bring(archive, "test", found, "in", write=True))
    brought = [one for one in first if isinstance(one, Brought)]
    captures = {sha256(one.data): one for one in reversed(found) if isinstance(one, Capture)}
    assert brought and {one.sha256 for one in brought} == set(captures)
    for one in brought:
        assert (archive / "raw" / one.path).read_bytes() == captures[one.sha256].data
        values = [(value.field, value.value) for value in sidecar(archive, one.path)]
        assert sorted(values) == sorted((s.field, s.value) for s in captures[one.sha256].stated if s.field)
    before = {file: file.read_bytes() for file in archive.rglob("*") if file.is_file()}
    again = list(bring(archive, "test", found, "in", write=True))
    assert not [one for one in again if isinstance(one, Brought)]
    assert len([one for one in again if isinstance(one, Known)]) == len(
        [o for o in first if isinstance(o, Brought | Known)]
    )
    assert {file: file.read_bytes() for file in archive.rglob("*") if file.is_file()} == before


def test_the_command_records_what_it_took_and_names_the_rest(tmp_path: Path) -> None:
    (tmp_path / "archive" / "raw").mkdir(parents=True)
    source = str(FIXTURES / "zotero")
    dry = dateline(tmp_path, "import", source, "--dry-run")
    assert dry.returncode == 0 and "2 captures would be imported, 0 already there, 4 not understood" in dry.stdout
    assert not list((tmp_path / "archive").rglob("*.*"))
    done = dateline(tmp_path, "import", source)
    assert done.returncode == 0 and "not understood: export.ris, item 3: names no attachment" in done.stdout
    assert len((tmp_path / "archive" / "manifest-sha256.txt").read_text().splitlines()) == 2
    again = dateline(tmp_path, "import", source)
    assert "0 captures imported, 2 already there, 4 not understood" in again.stdout
    assert dateline(tmp_path, "import", str(FIXTURES)).returncode == 2
    assert dateline(tmp_path, "import", source, "--to", "../out").returncode == 2
    assert "import" in COMMANDS


ENTRY = "<item><title>T</title><description>Some words of a text.</description>%s</item>"
ODD = {
    "items.ris": "TY  - NEWS\nTI  - T\nUR  - javascript:void(0)\nDA  - in May\nLA  - \nL1  - a.txt\nER  - \n",
    "items.json": '[{"type": "book", "URL": "file:///home/me/a.html", "language": null, "file": "a.txt"}]',
    "rss.xml": f"<rss><channel>{ENTRY % '<link>about:blank</link><pubDate>soon</pubDate>'}</channel></rss>",
    "atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>Some words.</content>'
    '<link href="mailto:a@b.example"/><published>May</published></entry></feed>',
}


@pytest.mark.parametrize(("name", "told"), [
    ("items.ris", {"UR: javascript:void(0)": "no http or https address", "DA: in May": "no date that can be read"}),
    ("items.json", {"URL: file:///home/me/a.html": "no http or https address"}),
    ("rss.xml", {"link: about:blank": "no http or https address", "date: soon": "no date that can be read"}),
    ("atom.xml", {"link: mailto:a@b.example": "no http or https address",
                  "published: May": "no date that can be read"}),
    ("items.rdf", {"dc:identifier: javascript:void(0)": "no http or https address",
                   "dcterms:dateSubmitted: once": "no date that can be read"}),
    ("box", {"url: chrome://newtab": "no http or https address"}),
])  # fmt: skip
def test_a_value_that_is_not_understood_is_told_and_stands_in_no_field(
    archive: Path, box: Path, tmp_path: Path, name: str, told: dict[str, str]
) -> None:
    (tmp_path / "a.txt").write_text("Some words of a text.")
    for other, text in ODD.items():
        (tmp_path / other).write_text(text)
    (tmp_path / "items.rdf").write_text(RDF_HEAD + ODD_RDF)
    index = box / SNAPSHOT / "index.json"
    index.write_text(index.read_text().replace("https://news.example/2023/ferry", "chrome://newtab"))
    first = read(tmp_path / name, summaries=True)[0]
    assert faults(first) == told
    done, *left = bring(archive, "test", [first], "in", write=True)
    values = sorted((one.value, one.why) for one in left if isinstance(one, Left))
    assert isinstance(done, Brought)
    assert values == sorted((line.partition(": ")[2], why) for line, why in told.items())
    assert not {"original_url", "captured_from", "published"} & {one.field for one in sidecar(archive, done.path)}
    beside = (archive / "raw" / f"{done.path}.meta.yml").read_text()
    assert all(f"which is {one.why}: {one.value}\n" in beside for one in left if isinstance(one, Left))
    assert [type(one) for one in bring(archive, "test", [first], "in", write=True)] == [Known]


def test_the_command_says_what_it_left_out(tmp_path: Path) -> None:
    (tmp_path / "archive" / "raw").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("Some words of a text.")
    (tmp_path / "items.ris").write_text(ODD["items.ris"])
    for dry in (["--dry-run"], []):
        done = dateline(tmp_path, "import", "items.ris", *dry)
        assert done.returncode == 0 and "2 values left out of their sidecars" in done.stdout
        assert "items.ris, item 1: UR: “javascript:void(0)” is no http or https address, and is left out" in done.stdout


def test_hostile_words_stay_words_in_a_sidecar(archive: Path) -> None:
    hostile = 'x"\n\nwithdrawn: yes\n# \u2028 {{ 7 }} \x00 \u202e: [a, b'
    words = stated([("title", hostile, hostile), ("", hostile, hostile), ("original_url", hostile, hostile)])
    done, left = bring(archive, "test", [Capture(hostile, hostile, b"Text.", words, hostile)], "in", write=True)
    assert isinstance(done, Brought) and isinstance(left, Left) and left.why == "no http or https address"
    (title,) = sidecar(archive, done.path)
    assert title.field == "title" and title.value.startswith('x"')


def ris(*links: str) -> str:
    return "TY  - NEWS\nTI  - T\n" + "".join(f"L1  - {link}\n" for link in links) + "ER  - \n"


def test_no_path_and_no_link_leads_out_of_a_source(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("A secret text that is long enough to be one.")
    source = tmp_path / "export"
    (source / "files").mkdir(parents=True)
    (source / "files" / "link.txt").symlink_to(secret)
    (source / "linked").symlink_to(tmp_path)
    paths = ("../secret.txt", str(secret), "files/../../secret.txt", "files/link.txt", "linked/secret.txt",
             "%2e%2e/secret.txt", "..\\secret.txt", "C:\\secret.txt", "~/secret.txt", "files")  # fmt: skip
    (source / "items.ris").write_text(ris(*paths))
    found = read(source)
    assert len(found) == len(paths) and all(isinstance(one, Passed) for one in found)


BOMB = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ITEM = b"<rss><channel><item><title>T</title><description>&%s;</description></item></channel></rss>"


@pytest.mark.parametrize("data", [BOMB + ITEM % b"b", OUTSIDE + ITEM % b"x", b"<rss><channel><item>",
                                  b"<rss>" + b"<a>" * 5000, b"<rss>\xff\xfe</rss>"])  # fmt: skip
def test_hostile_feeds_are_refused_whole(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "feed.xml").write_bytes(data)
    with pytest.raises(Unreadable):
        read(tmp_path / "feed.xml", summaries=True)


def test_broken_lists_are_named_and_stop_nothing(box: Path, tmp_path: Path) -> None:
    (box / SNAPSHOT / "index.json").write_text("[" * 100_000)
    (box / "archive" / "1700000100" / "index.json").write_text('["no snapshot"]')
    first, second, _ = read(box)
    assert isinstance(first, Passed) and "is no JSON" in first.why
    assert isinstance(second, Passed) and second.why == "describes no snapshot"
    odd = {"type": 7, "author": "x", "issued": {"date-parts": [["x"]]}, "URL": "javascript:alert(1)", "title": ["x"],
           "language": 3, "accessed": [1], "attachments": [{"path": "a.txt"}, 7]}  # fmt: skip
    (tmp_path / "a.txt").write_text("Some words of a text.")
    (tmp_path / "odd.json").write_text(json.dumps([odd]))
    (one,) = read(tmp_path / "odd.json")
    assert faults(one) == {
        'title: ["x"]': "no text",
        'issued: {"date-parts": [["x"]]}': "no date that can be read",
        "URL: javascript:alert(1)": "no http or https address",
        "language: 3": "no code of a language",
        "accessed: [1]": "no date that can be read",
    }
    deep = json.dumps([odd]).replace('["x"]', "[" * 900 + "]" * 900)
    (tmp_path / "odd.json").write_text(deep)
    assert len(faults(*read(tmp_path / "odd.json"))) == 5
    assert MOST_LIST < 1 << 30


@pytest.mark.parametrize(("written", "date"), [
    ("2023/11/14/", "2023-11-14"), ("2023///", "2023"), ("2023/11//", "2023-11"), ("2023/13/01/", ""),
    ("2023/02/30", ""), ("14 Nov 2023", ""), ("2023-11-14", "2023-11-14"), ("", ""),
])  # fmt: skip
def test_dates_are_as_precise_as_they_are_written(tmp_path: Path, written: str, date: str) -> None:
    (tmp_path / "a.txt").write_text("Some words of a text.")
    (tmp_path / "items.ris").write_text(f"TY  - NEWS\nDA  - {written}\nL1  - a.txt\nER  - \n")
    (one,) = read(tmp_path / "items.ris")
    assert said(one).get("published", [""]) == [date]


def test_a_name_that_no_disk_has_room_for_is_passed_over(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be read"):
        inside(tmp_path, f"files/{'a' * 5000}")
