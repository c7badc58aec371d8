"""Other captures and copies of an article, and the articles that it can be read side by side with."""

from collections.abc import Mapping, Sequence

from generator import addresses
from generator.interface import Words, mark, percent, say
from generator.markup import fold
from generator.model import Article, Copy
from generator.sections.pairs import Pair
from generator.wording import credited, titled

COPIES = Words({
    "identical": "has the same text",
    "near": "has nearly the same text",
    "contains": "contains this text, or is contained in it",
    "quotes": "shares a passage with it",
})  # fmt: skip
DIFFERING = mark("gives other figures, or later ones")


def copies(article: Article, found: Sequence[Copy], together: Sequence[Pair], articles: Mapping[str, Article]) -> str:
    """The folded section, as HTML; nothing where there is neither a copy nor a page of two articles."""
    pages = {pair.other(article.id): pair for pair in together}
    items = []
    for copy in found:
        other = copy.b if copy.a == article.id else copy.a
        share = say("{share} of the shorter one", share=percent(copy.containment))
        words = f"{COPIES[copy.kind]}: {share}"
        items.append(_item(articles[other], words, pages.pop(other, None)))
    items += [_item(articles[other], say(DIFFERING), pair) for other, pair in pages.items()]
    return fold(say("Other captures and copies"), "<ul>\n" + "\n".join(items) + "\n</ul>", "copies") if items else ""


def _item(other: Article, words: str, pair: Pair | None) -> str:
    link = f'<a href="{addresses.beside(other.id)}.html">{titled(other)}</a> ({credited(other)})'
    beside = f' · <a href="../{pair.address}.html">{say("side by side")}</a>' if pair else ""
    return f"<li>{link} {words}{beside}</li>"
