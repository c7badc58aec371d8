"""Places as a sentence words them: no gazetteer, only where the words stand."""

from generator.claims import articled, cases, phrases, whereabouts
from generator.claims.sentence import Sentence

# Longest run of tokens that is taken as one place, enumerations included.
PLACE_WORDS = 16
APOSTROPHES = frozenset("'’")
# Tokens up to the noun for a place: “the small government-held eastern town of Lomar”.
HEAD_WORDS = 5


def is_place(sentence: Sentence, found: phrases.Range | None) -> bool:
    """Whether a phrase can name a place: it holds a name that is no time, or a noun for a place."""
    if found is None:
        return False
    lexicon = sentence.lexicon
    if lexicon.verb_first:
        return articled.place(sentence, found[0]) is not None
    if lexicon.capital_nouns:
        known = any(lexicon.has("place_nouns", sentence.folded[at]) for at in range(*found))
        return known or bare_name(sentence, found[0])
    return any(
        lexicon.has("place_nouns", sentence.folded[at])
        or (
            phrases.named(sentence, at)
            and not is_time(sentence, at)
            and sentence.folded[at].partition("-")[0] not in lexicon.numbers
            and sentence.folded[at] not in lexicon.qualifiers
            and (at > 0 or not (sentence.title_case or lexicon.has("determiners", sentence.folded[at])))
        )
        for at in range(*found)
    )


def bare_name(sentence: Sentence, at: int) -> bool:
    """Whether a noun without a determiner may be a name, where all nouns have a capital (`in Lomar`, not `in Haft`)."""
    word, lexicon = sentence.folded[at], sentence.lexicon
    contracted = at > 0 and lexicon.has("contracted", sentence.folded[at - 1])  # It holds an article.
    if contracted or not phrases.common(sentence, at) or is_time(sentence, at) or lexicon.has("persons", word):
        return False
    return not word.endswith(tuple(lexicon.words.get("no_places", ())))


def name_end(sentence: Sentence, found: phrases.Range) -> int:
    """Where a place ends: before a time (`seized Malmo Wednesday`), or behind its name where all nouns have a capital;
    a word that opens names of several words is not all of it (`New`)."""
    first, last = found
    lexicon = sentence.lexicon
    last = next((at for at in range(first + 1, last) if time_at(sentence, at)), last)
    if not lexicon.capital_nouns or any(lexicon.has("place_nouns", sentence.folded[at]) for at in range(*found)):
        return last
    while first + 1 < last and lexicon.has("name_openers", sentence.folded[first]):
        first += 1
    return first + 1


def past_name(sentence: Sentence, first: int, last: int) -> int:
    """Where the last name of a place ends that stands without a determiner (`in Lomar late`); what follows stays where
    a noun for a place or for persons, or a number, is in it, or where the name only describes (`in Syrian waters`)."""
    lexicon = sentence.lexicon
    if lexicon.capital_nouns or lexicon.cases or sentence.title_case or not phrases.named(sentence, first):
        return last
    names = (at for at in range(last - 1, first, -1) if phrases.named(sentence, at) and not other_name(sentence, at))
    end = next(names, first) + 1
    groups = ("place_nouns", "persons")
    stays = any(lexicon.has(group, sentence.folded[at]) for group in groups for at in range(end, last))
    joined = end < last and (sentence.tokens[end][0].isdigit() or sentence.tokens[end] in APOSTROPHES)
    return last if stays or joined or lexicon.ends("describing", sentence.folded[end - 1]) else end


def time_at(sentence: Sentence, at: int) -> bool:
    """Whether a weekday or a relative time begins at a token."""
    lexicon = sentence.lexicon
    return sentence.folded[at] in lexicon.weekdays or sentence.phrase_at(lexicon.relative_times, at) is not None


def other_name(sentence: Sentence, at: int) -> bool:
    """Whether a token with a capital is a time, or a pronoun and not `US`."""
    token = sentence.tokens[at]
    acronym = len(token) > 1 and token.isupper()
    return is_time(sentence, at) or (sentence.lexicon.has("pronouns", sentence.folded[at]) and not acronym)


def is_time(sentence: Sentence, at: int) -> bool:
    """Whether a token is a weekday or a month."""
    return sentence.folded[at] in sentence.lexicon.weekdays or sentence.folded[at] in sentence.lexicon.months


def object_after(sentence: Sentence, at: int) -> phrases.Range | None:
    """The place that the words after a predicate name, a preposition before it skipped."""
    lexicon = sentence.lexicon
    while at < len(sentence.tokens) and (
        lexicon.has("prepositions", sentence.folded[at]) or phrases.verbal(sentence, at)
    ):
        if lexicon.capital_nouns and not lexicon.has("place_prepositions", sentence.folded[at]):
            return None
        at += 1
    if lexicon.cases and at > 0 and (time := sentence.phrase_at(lexicon.relative_times, at - 1)):
        at = time[0]  # A time between a verb and its object (`освободили за неделю два села`).
    found = named_after(sentence, at) if at < len(sentence.tokens) else None
    return (found[0], name_end(sentence, found)) if found and is_place(sentence, found) else None


def named_after(sentence: Sentence, at: int) -> phrases.Range | None:
    """The phrase that begins at a token and may be a place, enumerations included."""
    found = phrases.after(sentence, at, PLACE_WORDS, places=True)
    return cases.place_end(sentence, found) if found and sentence.lexicon.cases else found


def beside(sentence: Sentence, at: int) -> str | None:
    """The nearest place behind a preposition of place, after a token if there is one, else before it."""
    if sentence.lexicon.verb_first:
        return whereabouts.beside(sentence, at)
    folded, opening = sentence.folded, sentence.lexicon.words.get("place_prepositions", frozenset())
    ahead = range(at + 1, saying(sentence, at + 1))
    behind = range(min(at, len(sentence.tokens) - 1) - 1, -1, -1)
    for index in [*ahead[:PLACE_WORDS], *behind[:PLACE_WORDS]]:
        opens = folded[index] in opening and proper_next(sentence, index + 1) and not told_to(sentence, index)
        if opens or struck(sentence, index):
            found = named_after(sentence, index + 1)
            if is_place(sentence, found) and found and not happens(sentence, found):
                ends = before_verb(sentence, found), name_end(sentence, found), past_name(sentence, *found)
                return sentence.words(found[0], min(ends))
    return None


def struck(sentence: Sentence, at: int) -> bool:
    """Whether a preposition behind an event opens what it befell, if that is surely a place (`a raid on the town of
    Lomar`)."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    joins = lexicon.has("prepositions", word) or lexicon.has("inner_of", word)
    return joins and at > 0 and lexicon.event_of(sentence.folded[at - 1]) is not None and headed(sentence, at + 1)


def saying(sentence: Sentence, at: int) -> int:
    """Where the verb stands, at a token or behind it, whose speaker follows it: places behind are where he spoke."""
    last = len(sentence.tokens) - 1
    if "inverting" not in sentence.lexicon.words:
        return last
    verbs = (index for index in range(at, last) if sentence.lexicon.has("inverting", sentence.folded[index]))
    return next(verbs, last)


def told_to(sentence: Sentence, at: int) -> bool:
    """Whether a preposition directly behind a verb of saying opens who is told, or where it is said (`indiqué à
    l’AFP`, `sagte in Genf`), or one opens who says it (`по словам Орлова`, `в Белом доме`); without a determiner behind
    it English has places of events there, too."""
    if sentence.lexicon.cases and (
        sentence.phrase_at(sentence.lexicon.according, at) or sentence.lexicon.has("offices", sentence.folded[at + 1])
    ):
        return True
    leading = (sentence.phrase_at(sentence.lexicon.according, start) for start in range(max(0, at - 2), at))
    if any(found and found[0] > at for found in leading):
        return True  # “stando all'Ansa”
    if at == 0 or sentence.folded[at - 1] not in sentence.lexicon.speech:
        return False
    groups = sentence.lexicon.words
    return "inverting" in groups or sentence.lexicon.has("determiners", sentence.folded[at + 1])


def before_verb(sentence: Sentence, found: phrases.Range) -> int:
    """Where a place ends that a verb follows which no list of events has (`in Lomar rose to 15`)."""
    for at in range(found[0] + 1, found[1]):
        word, lexicon = sentence.folded[at], sentence.lexicon
        listed = lexicon.has("moved", word) or lexicon.has("behind_places", word) or word in lexicon.time_words["past"]
        verb = listed or phrases.told(sentence, at)
        if verb and phrases.named(sentence, at - 1) and sentence.tokens[at].islower():
            return at
    return found[1]


def happens(sentence: Sentence, found: phrases.Range) -> bool:
    """Whether a phrase, or the word after it, names an event, not a place (`in Retreat`, `in Syrian government
    shelling`)."""
    first, last = found
    # There a word behind the noun is the verb of the clause, and so it is behind a name that a noun leads to.
    behind = not (sentence.lexicon.capital_nouns or sentence.lexicon.cases or headed(sentence, first))
    return any(sentence.lexicon.event_of(word) for word in sentence.folded[first : last + behind])


def proper_next(sentence: Sentence, at: int) -> bool:
    """Whether a name that is no time begins at a token, a determiner or one common word before it allowed, or a noun
    that it is the name of (`the eastern town of Lomar`)."""
    if headed(sentence, at):
        return True
    for index in range(at, min(at + 2, len(sentence.tokens))):
        if phrases.named(sentence, index):
            return not is_time(sentence, index)
        if phrases.mark(sentence, index) or (sentence.lexicon.cases and is_time(sentence, index)):
            return False
    return False


def headed(sentence: Sentence, at: int) -> bool:
    """Whether a noun for a place stands at a token or soon behind it, and its name behind that, joined by `of`."""
    lexicon = sentence.lexicon
    for index in range(at, min(at + HEAD_WORDS, len(sentence.tokens) - 1)):
        if phrases.ends_object(sentence, index, at):
            return False
        if lexicon.has("place_nouns", sentence.folded[index]):
            # In some languages an adjective follows its noun (`la ville orientale de Lomar`).
            behind = sentence.folded[index + 1 : index + 3]
            joined = next((at for at, word in enumerate(behind, 1) if lexicon.has("inner_of", word)), 0)
            name = index + 1 + joined
            joint = bool(joined or lexicon.capital_nouns or lexicon.cases)
            return joint and phrases.named(sentence, name) and not is_time(sentence, name)
    return False
