"""“Also reported”: what other articles say on the same event or figure, below the sentence it is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.addresses import beside
from generator.interface import say, tongue
from generator.markup import attribute
from generator.model import Article, Claim, Profile
from generator.sections.compared import Compared, named, quoted, reasons
from generator.sections.differing import side_by_side
from generator.wording import count, credited, quote, titled


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Two compared sentences seen from one of their sides; `article` is that of the other."""

    pair: Compared
    mine: Claim
    other: Claim
    article: Article


def related(counterparts: Sequence[Counterpart], article: Article, profile: Profile, more: int) -> str:
    """The section, as HTML below a Markdown heading; nothing where there is nothing to compare.

    Counterparts come in the order of the article's sentences; `more` counts those that the page leaves out.
    """
    if not counterparts:
        return ""
    parts = [f'<h2 id="also-reported"{tongue()}>{say("Also reported")}</h2>']
    for start, group in groupby(counterparts, key=lambda one: one.mine.span.start):
        parts.append(_sentence(start, list(group), article, profile))
    if more:
        data = '<a href="../data/relations.jsonl">data/relations.jsonl</a>'
        further = count(more, "further pair", "further pairs")
        words = say("{pairs} of statements: {file} holds all.", pairs=further, file=data)
        parts.append(f"<p{tongue()}>{words}</p>")
    return "\n\n".join(parts)


def _sentence(start: int, group: Sequence[Counterpart], article: Article, profile: Profile) -> str:
    mine = group[0].mine
    here = f'<a href="#{anchor(mine)}">{say("in this article")}</a>'
    return "\n".join(
        (
            f'<section class="reported" id="rel-{start}"{tongue()}>',
            quoted(attribute(quote(mine, article)), article, here),
            *(_box(one, article, profile) for one in group),
            "</section>",
        )
    )


def _box(one: Counterpart, article: Article, profile: Profile) -> str:
    _, words = side_by_side(one.mine, one.other, article, one.article)
    return "\n".join(
        part
        for part in (
            f'<div class="related related--{one.pair.kind}">',
            f'<p class="relation-kind">{named(one.pair)}</p>',
            quoted(words, one.article, _where(one, article)),
            reasons(one.pair),
            _overrule(one.pair) if profile == "private" else "",
            "</div>",
        )
        if part
    )


def _where(one: Counterpart, article: Article) -> str:
    """Where the other sentence stands: an article may hold both."""
    if one.article.id == article.id:
        return f'<a href="#{anchor(one.other)}">{say("in this article")}</a>'
    page = f"{beside(one.article.id)}.html"
    return f'<a href="{page}#{anchor(one.other)}">{titled(one.article)}</a> · {credited(one.article)}'


def _overrule(pair: Compared) -> str:
    """The commands with which a curator takes the relation away; not for the public, who cannot."""
    lines = "\n".join(f'dateline decide reject {one.a} {one.b} --by "…" --why "…"' for one in pair.relations)
    return f'<details class="overrule"><summary>{say("Overrule")}</summary><pre>{attribute(lines)}</pre></details>'


def anchor(claim: Claim) -> str:
    """The id of a claim's mark in the text: a raw offset, which better rules do not move."""
    return f"c{claim.span.start}"
