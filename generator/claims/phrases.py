"""Noun phrases without a tagger: walk from a token to where a closed class of words, or a mark, ends the phrase."""

import re

from generator.claims.sentence import Sentence

Range = tuple[int, int]
# Marks that may stand inside a noun phrase.
INNER = frozenset("-‑'’‘")
# A quotation may begin between an actor and its verb.
OPENING = frozenset('“"„«')
LETTERS_ONLY = 2
# What ends a negated auxiliary in one word.
NOT = "n't"
# Letters of the longest short form that a full stop ends (`Capt.`, `Prof.`).
SHORT_FORM = 4
# Behind words of these a determiner goes on with a name (`of the army`, `for the ministry`, `tous les soldats`).
LEADING = ("determiners", "inner_of", "name_joiners", "from_authors")
# A year before a phrase ends a date, not a name; so does a day behind a year and a month.
YEAR = re.compile(r"(?:19|20)\d\d")
DAY_LAST = re.compile(r"(?:19|20)\d\d([-/])\d\d?\1\d\d?")


def mark(sentence: Sentence, at: int) -> bool:
    """Whether a token is a mark that ends a phrase."""
    token = sentence.tokens[at]
    return not token[0].isalnum() and token not in INNER and not (token == "." and shortened(sentence, at))


def shortened(sentence: Sentence, at: int) -> bool:
    """Whether a full stop inside a sentence ends a short form (`the U.S. military`, `Gen. Holt`)."""
    if not 0 < at < len(sentence.tokens) - 1:
        return False
    before, behind = sentence.tokens[at - 1], sentence.tokens[at + 1]
    return len(before) <= SHORT_FORM and before[0].isupper() and behind[0].isalnum()


def saying(sentence: Sentence, at: int) -> bool:
    """Whether a token is a verb of saying; with a capital behind another word it is part of a name (`the United
    States`), in headlines only behind a determiner in small letters."""
    lexicon, tokens = sentence.lexicon, sentence.tokens
    if sentence.folded[at] not in lexicon.speech:
        return False
    if at == 0 or not (tokens[at][0].isupper() and tokens[at - 1][0].isalnum()):
        return True
    named = at > 1 and tokens[at - 2].islower() and lexicon.has("determiners", sentence.folded[at - 2])
    return sentence.title_case and not named


def auxiliary(sentence: Sentence, at: int) -> bool:
    """Whether a token is an auxiliary, a negation in one word with it or not (`hasn't`)."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    return lexicon.has("auxiliaries", word) or (word.endswith(NOT) and lexicon.has("negation", NOT))


def verbal(sentence: Sentence, at: int) -> bool:
    """Whether a token is an auxiliary or an adverb: what may stand between an actor and its verb."""
    word, lexicon = sentence.folded[at], sentence.lexicon
    ending = lexicon.adverb_ending
    adverb = bool(ending) and len(word) > len(ending) + LETTERS_ONLY and word.endswith(ending)
    return auxiliary(sentence, at) or lexicon.has("adverbs", word) or adverb


def trimmed(sentence: Sentence, first: int, last: int) -> Range | None:
    """The range without marks and joiners at its ends; None if nothing is left."""
    lexicon = sentence.lexicon
    while first < last and (not sentence.tokens[first][0].isalnum() or lexicon.has("joiners", sentence.folded[first])):
        first += 1
    while first < last and (
        not sentence.tokens[last - 1][0].isalnum() or lexicon.has("joiners", sentence.folded[last - 1])
    ):
        last -= 1
    return (first, last) if first < last else None


def before(sentence: Sentence, at: int, longest: int = 10) -> Range | None:
    """The phrase that ends before the verb at `at`, auxiliaries and adverbs between them skipped.

    It runs back to a mark, a clause word, an auxiliary or another predicate; one that then begins with a preposition is
    an adverbial, not an actor, and one behind an auxiliary begins with its verb: None. Behind `and` a verb goes on with
    an earlier actor: None. A phrase longer than `longest` tokens is not trusted: None.
    """
    lexicon, last = sentence.lexicon, at
    while last > 0 and skipped(sentence, last - 1):
        last -= 1
    if last > 0 and lexicon.has("joiners", sentence.folded[last - 1]):
        return None
    first = last
    while first > 0 and not ends_actor(sentence, first - 1):
        first -= 1
        if last - first > longest:
            return None
    if first > 0 and auxiliary(sentence, first - 1) and not lexicon.late_verbs:
        return None
    found = trimmed(sentence, first, last)
    if (
        found
        and first > 0
        and lexicon.has("relatives", sentence.folded[first - 1])
        and not opens_noun(sentence, found[0])
    ):
        return None
    if found is None or lexicon.has("prepositions", sentence.folded[found[0]]):
        return None
    if any(infinitive(sentence, index) for index in range(*found)):
        return None
    end = sentence.folded[found[1] - 1]
    return None if any(lexicon.has(group, end) for group in ("determiners", "prepositions", "clitics")) else found


def infinitive(sentence: Sentence, at: int) -> bool:
    """Whether a token leads to an infinitive; before a noun it is a preposition (`a source close to the army`)."""
    lexicon = sentence.lexicon
    return lexicon.has("infinitive", sentence.folded[at]) and not opens_noun(sentence, at + 1)


def opens_noun(sentence: Sentence, at: int) -> bool:
    """Whether a token surely begins a noun phrase: a determiner or a name."""
    return sentence.lexicon.has("determiners", sentence.folded[at]) or named(sentence, at)


def skipped(sentence: Sentence, at: int) -> bool:
    """Whether a token may stand between an actor and its verb."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    if lexicon.has("reflexive", word) or (lexicon.cases and word in lexicon.time_words["after"]):
        return True
    return verbal(sentence, at) or realising(sentence, at) or sentence.tokens[at] in OPENING


def realising(sentence: Sentence, at: int) -> bool:
    """Whether a token links an actor to an infinitive that did happen, or is said to (`were forced to`, `were said
    to`)."""
    lexicon, folded = sentence.lexicon, sentence.folded
    link = at - 1 if lexicon.has("infinitive", folded[at]) else at
    if link < 0 or not lexicon.has("infinitive", folded[link + 1]):
        return False
    said = folded[link] in lexicon.speech and lexicon.has("passive", folded[link - 1])
    return said or lexicon.has("realised", folded[link])


def ends_actor(sentence: Sentence, at: int) -> bool:
    """Whether a walk back to an actor must stop at this token."""
    word, lexicon = sentence.folded[at], sentence.lexicon
    if mark(sentence, at) or lexicon.has("clause", word) or auxiliary(sentence, at):
        return True
    if saying(sentence, at) or any(word in known for known in (lexicon.verbs, lexicon.denying, lexicon.weekdays)):
        return True
    if word in lexicon.according_behind:
        return True
    if YEAR.fullmatch(word) or (lexicon.has("joiners", word) and at > 0 and told(sentence, at - 1)):
        return True
    if lexicon.cases and (word in lexicon.months or word in lexicon.time_words["after"]):
        return True
    if word.isdigit() and DAY_LAST.fullmatch("".join(sentence.folded[max(0, at - 4) : at + 1])):
        return True
    return sentence.phrase_before(lexicon.relative_times, at + 1) is not None


def told(sentence: Sentence, at: int) -> bool:
    """Whether a word has the look of a verb in the past that no list holds (`has failed and 30 people …`)."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    if not lexicon.past_ending or not word.endswith(lexicon.past_ending) or named(sentence, at):
        return False
    return not (lexicon.has("persons", word) or lexicon.has("not_past", word))


def after(sentence: Sentence, at: int, longest: int = 8, places: bool = False) -> Range | None:
    """The phrase that begins at `at`, up to a mark, a clause word, an auxiliary or a preposition other than `of`.

    With `places`, commas and joiners between capitalised words, and prepositions of place before one, stay inside.
    """
    stop = at
    while stop < min(len(sentence.tokens), at + longest):
        if ends_object(sentence, stop, at) and not (places and stop > at and continues_place(sentence, stop)):
            break
        stop += 1
    while stop > at and sentence.lexicon.has("inner_of", sentence.folded[stop - 1]):
        stop -= 1  # What followed it was left out.
    return trimmed(sentence, at, stop)


def somebody(sentence: Sentence, found: Range) -> bool:
    """Whether a phrase holds a word beside numbers and units (`von drei Jahren`)."""
    words = (at for at in range(*found) if sentence.tokens[at][0].isalpha() and not sentence.number(at))
    return any(sentence.folded[at] not in sentence.lexicon.units for at in words)


def common(sentence: Sentence, at: int) -> bool:
    """Whether a token is surely a noun, where nouns are written with a capital."""
    word = sentence.folded[at]
    small = sentence.lexicon.has("determiners", word) or sentence.lexicon.has("prepositions", word)
    return at > 0 and sentence.tokens[at][0].isupper() and not small


def genitive(sentence: Sentence, at: int) -> bool:
    """Whether a determiner goes on with the noun before it (`ein Sprecher der Armee`)."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    return lexicon.capital_nouns and lexicon.has("inner_of", word) and at > 1 and common(sentence, at - 1)


def ends_object(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a walk forward over an object or a counted thing must stop at this token."""
    word, lexicon = sentence.folded[at], sentence.lexicon
    if mark(sentence, at) or lexicon.has("clause", word) or auxiliary(sentence, at) or saying(sentence, at):
        return True
    if at > first and joins_name(sentence, at):
        return False
    inside = lexicon.has("inner_of", word) if at > first else lexicon.has("determiners", word)
    if lexicon.has("prepositions", word) and not inside:
        return True
    if at > first and lexicon.capital_nouns and common(sentence, at - 1):
        goes_on = lexicon.has("inner_of", word) and not (lexicon.has("agent", word) and not named(sentence, at + 1))
        return not (sentence.tokens[at][0].isupper() or goes_on)
    opens = at > first and lexicon.has("determiners", word) and not inside
    if opens and not any(lexicon.has(group, sentence.folded[at - 1]) for group in LEADING):
        return True
    return at > first and (lexicon.has("joiners", word) or word in lexicon.verbs or lexicon.has("adverbs", word))


def joins_name(sentence: Sentence, at: int) -> bool:
    """Whether a preposition stands inside a name (`the Observatory for Human Rights`, `Doctors Without Borders`), leads
    from who speaks to whom for (`a spokesman for the army`), or from a paper to its author (`a report by the UN`)."""
    lexicon, before = sentence.lexicon, sentence.folded[at - 1]
    if lexicon.has("from_authors", sentence.folded[at]):
        return lexicon.has("papers", before)
    if not lexicon.has("name_joiners", sentence.folded[at]):
        return False
    if lexicon.has("spokespersons", before):
        return True
    return named(sentence, at - 1) and named(sentence, at + 1) and sentence.folded[at + 1] not in sentence.lexicon.units


def named(sentence: Sentence, at: int) -> bool:
    """Whether a token is written as a name: a capital first, or after a short lower-case prefix and a hyphen (al-
    Hadid)."""
    if at >= len(sentence.tokens):
        return False
    head, _, tail = sentence.tokens[at].partition("-")
    return head[:1].isupper() or (bool(head) and tail[:1].isupper())


def continues_place(sentence: Sentence, at: int) -> bool:
    """Whether a comma, a joiner or a preposition stands inside an enumeration of places."""
    word, lexicon = sentence.folded[at], sentence.lexicon
    if lexicon.capital_nouns:
        return False
    if word == "," or lexicon.has("joiners", word):
        return named(sentence, at - 1) and named(sentence, at + 1)
    if sentence.folded[at + 1 : at + 2] and sentence.folded[at + 1] in lexicon.months:
        return False  # “in Lomar in August”
    return lexicon.has("of", word) and (named(sentence, at + 1) or named(sentence, at + 2))
