"""A link in a line of Markdown to a page that may stand in another part, of which MkDocs knows nothing."""

from generator.addresses import abroad


def leading(words: str, way: str, page: str, anchor: str = "") -> str:
    """The link: words as Markdown, the way to this part's first page, the page without its ending, `#` and an id."""
    if abroad(page):
        return f'<a href="{way}{page}.html{anchor}">{words}</a>'
    return f"[{words}]({way}{page}.md{anchor})"
