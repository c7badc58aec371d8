"""What was not taken into the texts, by reason; the passages themselves are on their articles' pages."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.interface import mark, say
from generator.markup import inline
from generator.model import LIFTED, Edition, Page
from generator.sections.listing import Item, Listing, listed
from generator.wording import count, titled

HEAD = mark(
    "Dateline removes nothing for good: every passage that is not in an article’s text is listed on the article’s "
    "page, with the rule that took it out and the reason. Here are the articles by reason."
)
NONE = mark("Nothing was left out of any article.")


def pages(edition: Edition) -> Iterator[Page]:
    """Each reason with the articles that it touched."""
    reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in edition.articles:
        for removal in article.removals:
            if not removal.reason.startswith(LIFTED):
                reasons[removal.reason][article.id] += 1
    titles = {article.id: titled(article, inline) for article in edition.articles}
    entries = [
        Item(
            f"{reason[:1].upper()}{reason[1:]}",
            f"- [{titles[identifier]}](../articles/{identifier}.md#not-in-text): "
            f"{count(number, 'passage', 'passages')}",
        )
        for reason, touched in sorted(reasons.items())
        for identifier, number in sorted(touched.items())
    ]
    yield from listed(
        Listing("removed", say("Not in the texts"), say(HEAD) if entries else f"{say(HEAD)}\n\n{say(NONE)}"), entries
    )
