"""Relations as readers see them: two sentences are set side by side once, whatever number of claims joins them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.interface import say
from generator.markup import attribute, written_in
from generator.model import Article, Claim, Relation, RelationKind
from generator.sections.differing import side_by_side
from generator.wording import RELATIONS, curated, told

# Of several relations between two sentences, the first of these names the pair: what differs must not hide.
ORDER: tuple[RelationKind, ...] = ("differs", "updates", "different_scope", "reuses", "agrees", "related")

Sentence = tuple[str, int, int]  # Plain numbers: an archive has hundreds of thousands to sort.


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sentences with all that relates them: the claim of each that the first relation joins, and the relations.

    The relations stand in the order of their kinds, then the highest score first.
    """

    a: Claim
    b: Claim
    relations: tuple[Relation, ...]

    @property
    def kind(self) -> RelationKind:
        """The kind that names the pair."""
        return self.relations[0].kind

    @property
    def score(self) -> float:
        """The highest score."""
        return max(one.score for one in self.relations)

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons of all relations, each once."""
        return tuple(dict.fromkeys(reason for one in self.relations for reason in one.why))


def compared(relations: Iterable[Relation], claims: Mapping[str, Claim]) -> list[Compared]:
    """Relations gathered by their two sentences, in the order of these."""
    found: dict[tuple[Sentence, Sentence], list[Relation]] = {}
    for one in relations:
        found.setdefault((_sentence(claims[one.a]), _sentence(claims[one.b])), []).append(one)
    gathered = []
    for _, group in sorted(found.items()):
        group.sort(key=lambda one: (ORDER.index(one.kind), -one.score, one.a, one.b))
        gathered.append(Compared(claims[group[0].a], claims[group[0].b], tuple(group)))
    return gathered


def _sentence(claim: Claim) -> Sentence:
    return claim.article, claim.span.start, claim.span.end


def quotes(pair: Compared, articles: Mapping[str, Article]) -> tuple[str, str]:
    """Both quotes as HTML, differing words and compared figures marked."""
    return side_by_side(pair.a, pair.b, articles[pair.a.article], articles[pair.b.article])


def quoted(words: str, article: Article, cite: str) -> str:
    """A quote as HTML in its own language and direction, and below it where it stands."""
    return f"<blockquote><p{written_in(article.language)}>{words}</p><cite>{cite}</cite></blockquote>"


def named(pair: Compared) -> str:
    """What the pair is called, and who confirmed it."""
    people = sorted({one.decided_by for one in pair.relations} - {"machine"})
    confirmed = say("confirmed by {people}", people=attribute(", ".join(people)))
    return RELATIONS[pair.kind] + (f" · {confirmed}" if people else "")


def reasons(pair: Compared) -> str:
    """Why the two are set side by side, as a list."""
    return '<ul class="why">' + "".join(f"<li>{_reason(reason, pair)}</li>" for reason in pair.why) + "</ul>"


def _reason(reason: str, pair: Compared) -> str:
    by_people = any(reason.startswith(f"{one.decided_by}: ") for one in pair.relations)
    return curated(reason) if by_people else told(reason)
