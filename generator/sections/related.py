"""“Also reported”: what other articles say on the same event or figure, both quotes in full."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.markup import attribute, direction
from generator.model import Article, Claim, Relation
from generator.wording import RELATIONS, origin, quote


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A relation seen from one of its sides."""

    relation: Relation
    mine: Claim
    other: Claim
    article: Article


def related(counterparts: Sequence[Counterpart], article: Article) -> str:
    """The section, as HTML below a Markdown heading; nothing where there is nothing to compare."""
    if not counterparts:
        return ""
    seen: set[int] = set()
    parts = ["## Also reported"]
    for one in counterparts:
        start = one.mine.span.start
        name = "" if start in seen else f' id="rel-{start}"'
        seen.add(start)
        parts.append(_box(one, article, name))
    return "\n\n".join(parts)


def _box(one: Counterpart, article: Article, name: str) -> str:
    why = "".join(f"<li>{attribute(reason)}</li>" for reason in one.relation.why)
    decided = "" if one.relation.decided_by == "machine" else f" · confirmed by {attribute(one.relation.decided_by)}"
    here = f'<a href="#{anchor(one.mine)}">in this article</a>'
    there = f'<a href="{one.article.id}.html#{anchor(one.other)}">{attribute(one.article.title)}</a>'
    return "\n".join(
        (
            f'<div class="related related--{one.relation.kind}"{name}>',
            f'<p class="relation-kind">{RELATIONS[one.relation.kind]}{decided}</p>',
            _quote(one.mine, article, here),
            _quote(one.other, one.article, f"{there} · {attribute(origin(one.article))}"),
            f'<ul class="why">{why}</ul>',
            "</div>",
        )
    )


def _quote(claim: Claim, article: Article, cite: str) -> str:
    language = f' lang="{article.language}" dir="{direction(article.language)}"' if article.language else ""
    return f"<blockquote{language}><p>{attribute(quote(claim, article))}</p><cite>{cite}</cite></blockquote>"


def anchor(claim: Claim) -> str:
    """The id of a claim's mark in the text: a raw offset, which better rules do not move."""
    return f"c{claim.span.start}"
