"""Articles built by hand, and the seeds' own paragraphs, for tests that need no other stage."""

from collections.abc import Sequence
from pathlib import Path

from generator.model import Article, Finding, Passage, Rights, Source, Span

RAW = Path(__file__).parents[2] / "archive" / "raw"
HEADLINE = "BREAKING: Aleppo's Old City Now Fully Liberated by SAA, Remaining Terrorists in Retreat"


def built(path: str, raw: bytes, passages: Sequence[Passage], findings: Sequence[Finding], **fields: object) -> Article:
    """An article with nothing but what claims and relations read."""
    values: dict[str, object] = {
        "id": path.replace("/", "-").replace(".", "-"),
        "source": Source(path, None, "", len(raw), str(fields.pop("codec", "utf-8"))),
        "format": "plain",
        "title": findings[0].value if findings else "",
        "title_how": "verbatim",
        "language": "en",
        "byline": (),
        "publisher": None,
        "published": None,
        "dateline": None,
        "original_url": None,
        "syndicated_from": (),
        "topics": (),
        "places": (),
        "rights": Rights("not-stated", None, ()),
        "body": tuple(passages),
        "removals": (),
        "findings": tuple(findings),
        "losers": (),
    }
    return Article(**(values | fields))  # type: ignore[arg-type]


def article(
    path: str, paragraphs: Sequence[str], kind: str = "paragraph", codec: str = "utf-8", **fields: object
) -> tuple[Article, bytes]:
    """An article of these paragraphs, and the raw bytes that its spans count in."""
    raw, passages = b"", []
    for paragraph in paragraphs:
        data = paragraph.encode(codec)
        passages.append(Passage(kind, Span(len(raw), len(raw) + len(data)), paragraph))
        raw += data + "\n\n".encode(codec)
    return built(path, raw, passages, (), codec=codec, **fields), raw


def markdown_title(title: str, text: str) -> tuple[Article, bytes]:
    """A Markdown article whose stated title stands inside heading and emphasis marks."""
    raw = f"## **{title}**\n\n{text}".encode()
    finding = Finding("title", title, Span(5, 5 + len(title.encode())), "heading", "verbatim")
    start = raw.index(text.encode())
    return built("a", raw, [Passage("paragraph", Span(start, len(raw)), text)], [finding]), raw


def seeds() -> tuple[Article, Article]:
    """Both seeds, their bodies cut by hand: six paragraphs and the headline of 000, the first seven of 002."""
    first, second = ((RAW / name).read_bytes() for name in ("000_4648fc7e8976edec.txt", "002_645abdc3cc4bf19e.txt"))
    lines = [line for line in first.decode().split("\n") if line.strip()]
    lead = next(at for at, line in enumerate(lines) if line.startswith("*DAMASCUS"))
    start = first.index(HEADLINE.encode())
    title = Finding("title", HEADLINE, Span(start, start + len(HEADLINE)), "heading", "verbatim")
    stated = {"publisher": "Global Research", "published": "2016-12-07", "syndicated_from": ("21st Century Wire",)}
    a = built("000.txt", first, found(first, lines[lead : lead + 6]), [title], **stated)
    paragraphs = [line for line in second.decode().split("\n") if line.strip()][:7]
    return a, built("002.txt", second, found(second, paragraphs), ())


def found(raw: bytes, paragraphs: Sequence[str]) -> list[Passage]:
    """Paragraphs as passages, each where it stands in raw."""
    passages, at = [], 0
    for paragraph in paragraphs:
        at = raw.index(paragraph.encode(), at)
        passages.append(Passage("paragraph", Span(at, at + len(paragraph.encode())), paragraph))
    return passages
