"""Articles and editions for tests that need only some of their parts."""

from dataclasses import replace

from generator.model import Article, Collection, Edition, Finding, Passage, Rights, Source, Span

PLAIN = Article(
    id="report-txt-0a1b2c3d",
    source=Source("report.txt", None, "ab" * 32, 1234, "utf-8"),
    format="plain",
    title="A bridge falls",
    title_how="verbatim",
    language="en",
    byline=("Jane Q. Doe",),
    publisher="The Example Post",
    published="2016-12-07",
    dateline="SPRINGFIELD",
    original_url="https://example.org/2016/bridge",
    syndicated_from=(),
    topics=(("section", "World"),),
    places=(),
    rights=Rights("not-stated", None, ()),
    body=(Passage("paragraph", Span(20, 60), "The bridge over the river fell at noon."),),
    removals=(),
    findings=(Finding("captured", "2016-12-09", None, "raw/report.txt.meta.yml:1", "curated"),),
    losers=(),
)
UNKNOWN = replace(
    PLAIN,
    id="unknown-txt-00000000",
    title="Untitled: “The bridge over the …”",
    title_how="derived",
    language=None,
    byline=(),
    publisher=None,
    published=None,
    dateline=None,
    original_url=None,
    topics=(),
    findings=(),
)


def edition(*articles: Article, address: str = "", organisations: tuple[str, ...] = ()) -> Edition:
    """A private edition that holds these articles and nothing else."""
    collection = Collection("Test archive", "What tests need.", ("en",), "full", 5, 25, ())
    made = Edition(collection, "private", articles, (), (), (), (), ())
    return replace(made, address=address, organisations=organisations)
