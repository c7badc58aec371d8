"""Every link of the built site leads somewhere that exists, as a reader on `file://` follows it."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ABSENT = frozenset({"404.html"})  # Served by hosts at any depth, so its own links begin at the root.


class Links(HTMLParser):
    """The ids of a page and the addresses that it names."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in ("href", "src") and value is not None:
                self.targets.append((tag, value))


def pages(site: Path) -> Iterator[tuple[Path, Links]]:
    for file in sorted(site.rglob("*.html")):
        if file.name not in ABSENT:
            links = Links()
            links.feed(file.read_text(encoding="utf-8"))
            yield file, links


def test_every_link_and_anchor_exists(site: Path) -> None:
    read = dict(pages(site))
    broken = []
    for file, links in read.items():
        for _, target in links.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            there = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if not there.is_file() or (parts.fragment and there in read and parts.fragment not in read[there].ids):
                broken.append(f"{file.relative_to(site)}: {target}")
    assert not broken


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for file, links in pages(site):
        loaded = [target for tag, target in links.targets if tag != "a" and urlsplit(target).netloc]
        assert not loaded, file


def test_ids_stand_once_a_page(site: Path) -> None:
    for file, links in pages(site):
        assert len(links.ids) == len(set(links.ids)), file


def test_no_page_has_inline_scripts_or_styles_of_ours(site: Path) -> None:
    for file in sorted(site.glob("articles/*.html")):
        text = file.read_text(encoding="utf-8")
        article = text[text.index("<article") : text.index("</article>")]
        assert "<script" not in article and " style=" not in article and " onclick=" not in article
