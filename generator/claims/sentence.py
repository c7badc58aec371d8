"""A sentence as tokens that keep their place in it."""

import re
from dataclasses import dataclass

from generator.claims.clitics import LATIN
from generator.claims.lists import Phrases
from generator.claims.vocabulary import Lexicon
from generator.model import Span

# Quotation marks that a phrase keeps in pairs.
CLOSING = {"’": "‘", "”": "“", "»": "«"}
# Digits with up to three letters glued to them (75, 2.6m, 21st), words with inner hyphens and apostrophes, single
# marks.
# All repeats are bounded or single, so that reading is linear.
TOKEN = re.compile(
    r"\d{1,15}(?:[.,]\d{1,15}){0,6}(?:[^\W\d_]{1,3})?(?![\w])"
    r"|[^\W\d_]+(?:['’ʼ‘`\-‑][^\W\d_]+)*"
    r"|\w+"
    r"|[^\w\s]"
)
DIGIT = re.compile(r"\d")
# Markdown's links and emphasis, blanked out so that places stay the same.
MARKUP = re.compile(r"[*`\[\]_]")
LINK_TAIL = re.compile(r"\]\([^()\s]{0,500}\)")
EMPHASIS = re.compile(r"[*`\[\]]|(?<!\w)_|_(?!\w)")
# A sentence with this share of capitalised long words is set like a headline: there, a capital says nothing.
TITLE_CASE = 0.6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in raw, its byte span, and its tokens: as written, folded, and their places.

    `title_case`: set like a headline, so that a capital tells nothing. `numeric`: there is a digit in it.
    """

    text: str
    span: Span
    lexicon: Lexicon
    tokens: tuple[str, ...]
    folded: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    title_case: bool
    numeric: bool

    def words(self, first: int, last: int) -> str | None:
        """The text of tokens `first` to `last` (half open) with blanks squeezed and markup left out; None if empty."""
        if first >= last:
            return None
        end = self.places[last - 1][1]
        piece = unmarked(self.text[self.places[first][0] : end])
        closing = self.text[end : end + 1]
        if closing in CLOSING and piece.count(CLOSING[closing]) > piece.count(closing):
            piece += closing
        return " ".join(piece.split()) or None

    @property
    def parts(self) -> set[str]:
        """The folded words, and the parts of hyphenated ones."""
        return {part for word in self.folded for part in ((word, *word.split("-")) if "-" in word else (word,))}

    def glued(self, index: int) -> bool:
        """Whether a token stands directly behind the one before it, without a blank."""
        return index > 0 and self.places[index - 1][1] == self.places[index][0]

    def number(self, index: int) -> bool:
        """Whether a token is a number, in digits or as a word."""
        return self.tokens[index][0].isdigit() or self.folded[index] in self.lexicon.numbers

    def quantity(self, index: int) -> bool:
        """Whether a number begins at a token, perhaps with a qualifier."""
        return self.number(index) or self.phrase_at(self.lexicon.qualifiers, index) is not None

    def phrase_at(self, table: Phrases, index: int) -> tuple[int, str] | None:
        """The longest phrase of a table that begins at a token: the token after it, and its value."""
        if index >= len(self.folded):
            return None
        for parts, value in table.get(self.folded[index], ()):
            if self.folded[index : index + len(parts)] == parts:
                return index + len(parts), value
        return None

    def phrase_before(self, table: Phrases, index: int, longest: int = 4) -> tuple[int, str] | None:
        """The longest phrase of a table that ends just before a token: its first token, and its value."""
        for start in range(max(0, index - longest), index):
            for parts, value in table.get(self.folded[start], ()):
                if start + len(parts) == index and self.folded[start:index] == parts:
                    return start, value
        return None


def unmarked(text: str) -> str:
    """A text of the same length in which Markdown's links and emphasis are blanks."""
    if not MARKUP.search(text):
        return text
    without = LINK_TAIL.sub(lambda match: " " * len(match[0]), text) if "](" in text else text
    return EMPHASIS.sub(" ", without)


def read(text: str, span: Span, words: Lexicon) -> Sentence:
    """The tokens of one sentence."""
    plain = unmarked(text)
    if words.folding.clitics is not None:
        plain = plain.translate(LATIN)
        places = tuple(words.folding.clitics.places(plain))
    else:
        places = tuple(words.folding.parted(plain, [match.span() for match in TOKEN.finditer(plain)]))
    tokens = tuple([plain[start:end] for start, end in places])
    long = [token[0] for token in tokens if len(token) > 3 and token[0].isalpha()]
    capitals = sum(map(str.isupper, long))
    numeric = DIGIT.search(text) is not None
    return Sentence(
        text,
        span,
        words,
        tokens,
        words.folding.words(tokens),
        places,
        capitals >= TITLE_CASE * max(2, len(long)),
        numeric,
    )
