"""The sentences of an article that may hold claims, headline and date line parted from the first one."""

from collections.abc import Iterator
from itertools import pairwise

from generator.claims.elsewhere import Elsewhere, elsewhere
from generator.claims.openings import cuts
from generator.claims.sentence import Sentence, read
from generator.claims.vocabulary import Lexicon, lexicon
from generator.model import Article, Span
from generator.text import sentences, trimmed

# Nothing is claimed from these: their lines are no prose.
SILENT = frozenset({"code", "table", "separator", "definition"})
# No sentence of news prose is longer; what is, is a list or a damaged text, and its claims would each quote all of it.
LONGEST = 1500
# Splitting sentences takes quadratic time in the quotation marks of one paragraph; prose has no paragraph of this
# length.
LONGEST_PASSAGE = 50_000
# The first sentences of a body may open with the headline, a date line, a caption.
OPENING = 1


def of(article: Article) -> Iterator[Sentence]:
    """Every sentence that may hold a claim: the stated title's, then the body's, in their order."""
    words, codec = lexicon(article.language), article.source.codec
    body = [(p.text, p.span) for p in article.body if p.kind not in SILENT]
    titles = list(stated_title(article))
    rest = elsewhere(text for text, _ in body)
    for number, (text, span) in enumerate([*titles, *body]):
        if len(text) <= LONGEST_PASSAGE:
            opens = rest if number == len(titles) else None
            yield from of_passage(text, span, words, codec, article.language, opens)


def of_passage(
    text: str, span: Span, words: Lexicon, codec: str, language: str | None, opens: Elsewhere | None
) -> Iterator[Sentence]:
    """The sentences of one passage; where it opens a body, its first one parted if a headline runs on into it."""
    offset, at = span.start, 0
    for number, (start, end) in enumerate(sentences(text, words.language or language)):
        offset += len(text[at:start].encode(codec))
        size = len(text[start:end].encode(codec))
        if end - start <= LONGEST:
            found = read(text[start:end], Span(offset, offset + size), words)
            yield from parted(found, codec, opens) if opens and number < OPENING else (found,)
        offset, at = offset + size, end


def parted(sentence: Sentence, codec: str, rest: Elsewhere) -> Iterator[Sentence]:
    """The sentence, or its parts where a headline or a date line stands in it."""
    starts = [sentence.places[at][0] for at in cuts(sentence, rest)]
    if not starts:
        yield sentence
        return
    text, first = sentence.text, sentence.span.start
    for start, end in pairwise([0, *starts, len(text)]):
        begin, stop = trimmed(text, start, end)
        offset = first + len(text[:begin].encode(codec))
        yield read(text[begin:stop], Span(offset, offset + len(text[begin:stop].encode(codec))), sentence.lexicon)


def stated_title(article: Article) -> Iterator[tuple[str, Span]]:
    """The title where it was read from raw and stands there exactly as the finding words it."""
    for finding in article.findings:
        if finding.field == "title" and finding.span is not None:
            size = len(finding.value.encode(article.source.codec, "replace"))
            if size == finding.span.end - finding.span.start:
                yield finding.value, finding.span
