"""Articles are held against many at once; what is found of two is what they give alone."""

import numpy as np

from generator.claims import extract
from generator.model import Article
from generator.relate.keyed import numbers
from generator.relate.likeness import cosines, features
from generator.relate.portrait import Portrait, portrait
from generator.relate.postings import CROWD, candidates, postings
from generator.relate.rows import rows
from generator.relate.sameness import compared
from generator.relate.weighed import weighed
from tests.relate.articles import article

TEXTS = [
    ["A ferry sank off Sarnola on 3 May 2011; 14 people drowned.", "Captain Ines Okabe called for help at noon."],
    ["Fourteen drowned when the Sarnola ferry sank.", "The harbour of Ubara sent three boats.", "Ines Okabe swam."],
    ["The mayor of Ubara opened a bridge.", "It cost $4 million."],
    ["Rain fell."],
]


def drawn() -> list[Portrait]:
    articles: list[Article] = [article(f"{at}.txt", text)[0] for at, text in enumerate(TEXTS)]
    return [portrait(item, extract(item)) for item in articles]


def test_an_article_meets_many_as_it_meets_each() -> None:
    known = [weighed(one) for one in drawn()]
    alike = cosines(known[0], known)
    together = features(known[0], known, alike)
    for at, other in enumerate(known):
        alone = features(known[0], [other], alike[at : at + 1])
        assert {name: values[at] for name, values in together.items()} == {name: v[0] for name, v in alone.items()}
    assert alike[0] == 1
    assert alike[1] > alike[2] == alike[3] == 0


def test_sentences_meet_many_as_they_meet_each() -> None:
    held = [rows(one) for one in drawn()[:3]]
    together = compared(held[0], held, [0.9, 0.5, 0.1], [4.0, 1.0, -3.0])
    for at, found in enumerate(together):
        (alone,) = compared(held[0], held[at : at + 1], [[0.9, 0.5, 0.1][at]], [[4.0, 1.0, -3.0][at]])
        assert np.array_equal(found.chances, alone.chances)
        assert np.array_equal(found.cosines, alone.cosines)
        assert np.array_equal(found.slots, alone.slots)
        assert found.chances.shape == (len(held[0].spans), len(held[at].spans))


def test_articles_are_proposed_by_the_rare_terms_that_they_share() -> None:
    terms = [["ferry", "okabe", "harbour"], ["bridge", "mayor"], ["okabe", "harbour", "bridge"], []]
    found = {(one, other): shared for one, others, told in candidates(postings([numbers(row) for row in terms]))
             for other, shared in zip(others.tolist(), told.tolist(), strict=True)}  # fmt: skip
    assert found == {(0, 2): 2, (1, 2): 1}


def test_a_term_of_a_crowd_proposes_nothing() -> None:
    assert list(candidates(postings([numbers(["ferry"])] * (CROWD + 1)))) == []
    assert list(candidates(postings([]))) == []
