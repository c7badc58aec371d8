"""The guard: nothing withheld in an archive of canaries, no false alarm there, and each way to leak is found."""

import gzip
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pytest

from generator import excerpt, withhold
from generator import run as flow
from generator.asked import Asked
from generator.leak import Guard, Leak, guard, watched
from generator.model import Article, Page
from generator.published import Binary, Copied, Published
from generator.run import Whole
from generator.site import pages
from tests.canaries import METADATA, SHOWN, canaries
from tests.conftest import dateline, project

SECOND = "A second sentence of the report speaks of {} and of the weather in general, as people do every day."
WITHHELD = SECOND.format("zqmetadatatxtplain things")
RAW = "archive/raw/metadata.txt, of which the policy shows metadata (archive.yml:12)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = project(tmp_path_factory.mktemp("canaries") / "project", archive=None)
    canaries(made / "archive")
    done = dateline(made, "build", "--profile", "public")
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def whole(folder: Path) -> Whole:
    return flow.whole(Asked(folder / "archive", "public"))


@pytest.fixture(scope="module")
def guarded(whole: Whole) -> Guard:
    made = guard(whole, flow.shown(whole.edition))
    assert made
    return made


def written(folder: Path) -> Iterator[tuple[str, str]]:
    for part in ("docs", "site"):
        for file in sorted((folder / part).rglob("*")):
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file.read_bytes().decode("utf-8", "replace").casefold()


def test_no_word_of_any_field_is_shown_that_its_level_withholds(folder: Path) -> None:
    known = canaries(folder / "archive")
    found = {(word, path) for path, text in written(folder) for word in re.findall("zq[a-z]+", text) if word in known}
    levels = {known[word] for word, _ in found}
    assert not {(word, path) for word, path in found if (lv := known[word])[0] != "full" and lv[1] not in SHOWN[lv[0]]}
    assert {name for level, name in levels if level == "quotes"} == SHOWN["quotes"]
    assert {name for level, name in levels if level == "full"} >= METADATA | {
        "late",
        "plain",
        "share",
        "alt",
        "caption",
    }


def test_both_profiles_have_the_same_addresses(folder: Path) -> None:
    assert dateline(folder, "generate", "--docs", "private").returncode == 0
    listed = [set((folder / docs / ".dateline-generated").read_text().split("\n")[1:]) for docs in ("docs", "private")]
    public, private = ({path for path in paths if not path.startswith(("search/", "data/raw/"))} for paths in listed)
    # Addresses that are the very names that are withheld.
    assert {path for path in private - public if "zqwithheld" not in path} == set()
    assert public <= private and {path for path in public if path.startswith("compare/")}


def sabotaged(monkeypatch: pytest.MonkeyPatch, whole: Whole, name: str, broken: Callable[..., Any], at: object) -> str:
    """What the guard says of an edition of which one function was broken."""
    monkeypatch.setattr(at, name, broken)
    made = flow.shown(whole.edition)
    with pytest.raises(Leak) as error:
        for _ in watched(pages(made), guard(whole, made)):
            pass
    return str(error.value)


def keeping(*fields: str) -> Callable[..., Article]:
    """Cuts an article, but leaves some of its fields as they were."""
    cut = withhold.cut_article

    def broken(article: Article, line: Any) -> Article:
        return replace(cut(article, line), **{name: getattr(article, name) for name in fields})

    return broken


@pytest.mark.parametrize("fields", [("body",), ("removals",), ("rights",), ("losers", "findings"), ("title",)])
def test_a_field_that_is_not_cut_is_found(monkeypatch: pytest.MonkeyPatch, whole: Whole, fields: list[str]) -> None:
    told = sabotaged(monkeypatch, whole, "cut_article", keeping(*fields), withhold)
    whose = r"archive/raw/\w+\.\w+, of which the policy shows \w+ \(archive.yml:\d+\)"
    assert re.fullmatch(rf"[\w./-]+: .* of {whose}", told)


def test_a_withheld_name_is_found(monkeypatch: pytest.MonkeyPatch, whole: Whole) -> None:
    assert "archive/raw/withheld." in sabotaged(monkeypatch, whole, "nameless", lambda one: one, withhold)


def test_quotes_that_are_too_long_or_too_many_are_found(monkeypatch: pytest.MonkeyPatch, whole: Whole) -> None:
    told = sabotaged(monkeypatch, whole, "_short", lambda claim, limit: claim, withhold)
    assert "words, 8 are allowed, from archive/raw/quotes." in told
    monkeypatch.undo()
    every = frozenset((claim.article, claim.span) for claim in whole.edition.claims)
    assert "quotes, 2 are allowed" in sabotaged(monkeypatch, whole, "_quotable", lambda *_: every, withhold)


def test_an_excerpt_that_is_too_long_is_found(monkeypatch: pytest.MonkeyPatch, whole: Whole) -> None:
    longer = lambda article, words: excerpt.excerpt(article, words + 1)  # noqa: E731
    assert "archive/raw/excerpt." in sabotaged(monkeypatch, whole, "excerpt", longer, withhold)


def test_claims_of_texts_that_are_not_quoted_are_found(monkeypatch: pytest.MonkeyPatch, whole: Whole) -> None:
    told = sabotaged(monkeypatch, whole, "cut_claims", lambda claims, *_: tuple(claims), withhold)
    assert "words, 8 are allowed, from archive/raw/quotes." in told


def test_a_guard_lets_pass_what_its_edition_shows(whole: Whole, guarded: Guard) -> None:
    assert all(True for _ in watched(pages(flow.shown(whole.edition)), guarded))


def database(text: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE claims (text TEXT)")
        connection.executemany("INSERT INTO claims VALUES (?)", [("filler " * 900,), (text,)])
        connection.commit()
        return bytes(connection.serialize())


FORMS: dict[str, Callable[[str], bytes]] = {
    "articles/a.md": lambda text: f"# Title\n\n> {text}\n".encode(),
    "articles/b.md": lambda text: f'---\ntitle: "x"\nlinked: {json.dumps({"abstract": text})}\n---\n'.encode(),
    "stories/s.md": lambda text: f"<blockquote>{text.replace('report', '<mark>report</mark>')}</blockquote>".encode(),
    "articles/a.html": lambda text: f'<meta name="description" content="{escape(text)}">'.encode(),
    "articles/b.html": lambda text: "".join(f"&#{ord(char)};" for char in text).encode(),
    "search/d-0.js": lambda text: f'dateline.shard("d-0", {json.dumps([[1, text]])})'.encode(),
    "data/claims.jsonl": lambda text: (json.dumps({"text": "\u00e9\n" + text}) + "\n").encode(),
    "data/claims.csv": lambda text: f'id,text\n1,"{text.replace(" ", "  ")}"\n'.encode(),
    "data/feed.atom": lambda text: f"<summary>{text}</summary>".encode(),
    "data/feed.json": lambda text: json.dumps({"content_text": text}).encode(),
    "data/cite/all.bib": lambda text: f"@article{{a, abstract = {{{text}}}}}".encode(),
    "data/archive.sqlite": database,
    "sitemap.xml.gz": lambda text: gzip.compress(f"<loc>{text}</loc>".encode()),
    "data/raw/x.bin": lambda text: text.upper().encode(),
}


@pytest.mark.parametrize("path", FORMS)
def test_a_withheld_sentence_is_found_in_any_kind_of_file(guarded: Guard, path: str) -> None:
    with pytest.raises(Leak, match=re.escape(f"{path}: holds words of {RAW}")):
        guarded.check(path, FORMS[path](WITHHELD))
    guarded.check(path, FORMS[path](SECOND.format("zqfulltxtplain things")))


def test_the_same_words_in_a_text_that_is_shown_are_no_leak(guarded: Guard) -> None:
    guarded.check("a.md", b"and of the weather in general, as people do every day.")


def test_a_raw_file_is_known_by_its_bytes(folder: Path, whole: Whole, guarded: Guard) -> None:
    data = (folder / "archive" / "raw" / "quotes.html").read_bytes()
    with pytest.raises(Leak, match=r"is the raw file of archive/raw/quotes\.html"):
        guarded.check("anything.bin", data)
    source = next(one.source for one in whole.edition.articles if one.source.path == "quotes.html")
    with pytest.raises(Leak, match=r"data/raw/x\.bin: is the raw file"):
        list(watched([Copied("data/raw/x.bin", source)], guarded))


def test_the_search_lists_no_word_of_what_is_withheld(guarded: Guard) -> None:
    with pytest.raises(Leak, match=r"lists a word of archive/raw/quotes\.txt"):
        guarded.check("search/f-1.js", b'dateline.shard("f-1", "bridge zqquotestxtplain")')


@pytest.mark.parametrize("made", [Page("a.md", WITHHELD), Binary("a.csv", WITHHELD.encode())])
def test_nothing_is_handed_on_that_holds_it(guarded: Guard, made: Published) -> None:
    taken: list[Published] = []
    with pytest.raises(Leak):
        taken.extend(watched([Page("b.md", "Fine."), made], guarded))
    assert list(watched([made], None)) == [made]


def test_a_withdrawn_text_is_guarded_too(folder: Path, tmp_path: Path) -> None:
    canaries(tmp_path)
    (tmp_path / "decisions.yml").write_text("- {withdrawn: full.txt, reason: privacy}\n")
    everything = flow.whole(Asked(tmp_path, "public"))
    against = guard(everything, flow.shown(everything.edition))
    assert against
    with pytest.raises(Leak, match=r"archive/raw/full\.txt, which is withdrawn"):
        against.check("a.md", SECOND.format("zqfulltxtplain things").encode())


def test_the_private_profile_has_no_guard(whole: Whole) -> None:
    assert guard(whole, replace(flow.shown(whole.edition), profile="private")) is None


def test_a_page_of_ones_own_that_quotes_what_is_withheld_ends_the_build(folder: Path) -> None:
    before = {path: (folder / path).read_bytes() for path, _ in written(folder) if path.startswith("site/")}
    about = folder / "docs" / "about.md"
    kept = about.read_text(encoding="utf-8")
    about.write_text(f"{kept}\n\n> {WITHHELD}\n", encoding="utf-8")
    done = dateline(folder, "build", "--profile", "public")
    about.write_text(kept, encoding="utf-8")
    assert done.returncode == 1 and f"about.html: holds words of {RAW}" in done.stderr, done.stderr
    assert {path: (folder / path).read_bytes() for path, _ in written(folder) if path.startswith("site/")} == before
