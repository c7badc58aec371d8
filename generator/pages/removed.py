"""What was not taken into the texts, by reason; the passages themselves are on their articles' pages."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.markup import front_matter, inline
from generator.model import LIFTED, Edition, Page
from generator.wording import count


def pages(edition: Edition) -> Iterator[Page]:
    """One page: each reason with the articles that it touched."""
    reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in edition.articles:
        for removal in article.removals:
            if not removal.reason.startswith(LIFTED):
                reasons[removal.reason][article.id] += 1
    titles = {article.id: article.title for article in edition.articles}
    parts = [
        f"{front_matter({'title': 'Not in the texts', 'kind': 'list'})}# Not in the texts",
        "Dateline removes nothing for good: every passage that is not in an article’s text is listed on the article’s "
        "page, with the rule that took it out and the reason. Here they are counted by reason.",
    ]
    for reason, touched in sorted(reasons.items()):
        parts.append(f"## {inline(reason.capitalize())} ({touched.total():,})")
        parts.append(
            "\n".join(
                f"- [{inline(titles[identifier])}](../articles/{identifier}.md#not-in-text): "
                f"{count(number, 'passage', 'passages')}"
                for identifier, number in sorted(touched.items())
            )
        )
    if not reasons:
        parts.append("Nothing was left out of any article.")
    yield Page("removed/index.md", "\n\n".join(parts) + "\n")
