"""Names in running text, folded so that Sha’ar, al-Sha’ar and Al Shaar are one."""

import re
from functools import lru_cache

from generator.text import fold

NAME_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘`\-‑][^\W\d_]+)*")
# Arabic articles with their assimilated forms, as transliterations write them.
ARTICLES = ("al-", "el-", "ad-", "ar-", "as-", "at-", "az-", "an-", "ash-", "al‑")
# What French, Italian and Catalan elide before a vowel: articles and "de" before names and other words, pronouns before
# small letters only (N'Djamena is a name). Left on, "d'un" and "s'est" were words that no list holds, and told much.
ELIDED = re.compile(
    r"^(?:(?i:[dl]|(?:jus|lors|puis|quoi)?qu)['’ʼ‘`](?=[^\W\d_])"
    r"|(?i:(?:a|da|de|ne|que|su)ll|un)['’ʼ‘`](?=[^\W\d_]{2})"
    r"|(?i:[cjmnst])['’ʼ‘`](?=[a-zà-öø-ÿœ]))"
)
APOSTROPHES = re.compile(r"['’ʼ‘`\-‑]")
POSSESSIVE = re.compile(r"['’ʼ]s$|s['’ʼ]$")
ENDS = frozenset("s'’ʼ\n")  # Of a word that may be possessive.


# Names of more words are headlines or lists; comparing all their parts would take cubic time.
LONGEST = 8


@lru_cache(maxsize=131072)
def key(word: str) -> str:
    """A name's word for comparison: case, accents, possessives, articles, elisions and apostrophes folded away."""
    bare = fold(plain(word))
    if bare.isalnum():  # Without an apostrophe there is no article.
        return bare
    for article in ARTICLES:
        if bare.startswith(article) and len(bare) > len(article) + 2:
            bare = bare[len(article) :]
            break
    return APOSTROPHES.sub("", bare)


def parts(word: str) -> list[str]:
    """The folded parts of a word that hyphens or apostrophes join."""
    return APOSTROPHES.split(fold(plain(word)))


def plain(word: str) -> str:
    """A name's word as written, without a possessive ending and without what is elided before it."""
    if word.isalnum():
        return word
    bare = ELIDED.sub("", word)
    if bare[-1:] not in ENDS:
        return bare
    return POSSESSIVE.sub(lambda match: "s" if match[0][0] == "s" else "", bare)


def capital(word: str) -> bool:
    """Whether a word is written as a name: a capital first, or behind a short prefix (al-Hadid, d'Alep)."""
    head, _, tail = (word if word.isalnum() else ELIDED.sub("", word)).partition("-")
    return head[:1].isupper() or (0 < len(head) <= 3 and tail[:1].isupper())


@lru_cache(maxsize=4096)
def runs(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Runs of capitalised words that single blanks part, as written and as keys: `Old City`, `Karm al-Dada`."""
    found: list[tuple[str, tuple[str, ...]]] = []
    start, end = 0, -2
    keys: list[str] = []
    for match in NAME_WORD.finditer(text):
        if not capital(match[0]):
            continue
        if keys and text[end : match.start()] == " ":
            keys.append(key(match[0]))
        else:
            if keys:
                found.append((text[start:end], tuple(keys)))
            start, keys = match.start(), [key(match[0])]
        end = match.end()
    return (*found, (text[start:end], tuple(keys))) if keys else ()


def common_runs(one: str, other: str) -> list[str]:
    """Runs of name words that stand in both texts in one order, as the first writes them, possessives cut, longest
    first."""
    held = {
        keys[start:end]
        for _, keys in runs(other)
        for start in range(len(keys))
        for end in range(start + 1, min(len(keys), start + LONGEST) + 1)
    }
    found: dict[tuple[str, ...], str] = {}
    for shown, keys in runs(one):
        parts, start = shown.split(), 0
        while start < len(keys):
            end = start
            while (
                end < len(keys)
                and keys[start : end + 1] in held
                and not (end > start and POSSESSIVE.search(parts[end - 1]))
            ):
                end += 1
            if end > start:
                found.setdefault(keys[start:end], plain(" ".join(parts[start:end])))
            start = max(end, start + 1)
    return [found[keys] for keys in sorted(found, key=lambda keys: (-len(keys), keys))]
