"""What pages say, in the language of the interface. English stands in the code; other languages in `*.po` beside this.

The catalogues are gettext's, plural rules included. `speaking` sets the language, in one place: `site.pages`. All that
makes a page runs inside it, a worker process too; elsewhere the language is English.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from babel import Locale
from babel.numbers import format_decimal, format_percent

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

SOURCE = "en"
# Where the theme's words stand; catalogues note the file of each text.
TEMPLATES, SCRIPTS = (".html", ".yml"), (".js",)
# Among the numbers up to this one each class of number occurs, in all languages that count in whole numbers.
MOST_FORMS = 200
Texts = TypeVar("Texts")
_language: ContextVar[str] = ContextVar("interface", default=SOURCE)


def languages() -> tuple[str, ...]:
    """The languages that the interface can speak."""
    return tuple(sorted((SOURCE, *(file.stem for file in Path(__file__).parent.glob("*.po")))))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, all words are said in this language, one of `languages()`."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def spoken() -> str:
    """The language of the interface."""
    return _language.get()


@lru_cache(maxsize=64)
def direction(language: str) -> str:
    """`rtl` or `ltr`, of a language of the interface."""
    return str(_locale(language).text_direction)


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def tongue() -> str:
    """The attributes of an element that holds the interface's words: ` lang="en" dir="ltr"`."""
    return f' lang="{spoken()}" dir="{direction(spoken())}"'


@lru_cache(maxsize=16)
def catalogue(language: str) -> NullTranslations:
    """A language's translations; without entries for English, whose words are the code's own."""
    if language == SOURCE:
        return NullTranslations()
    from babel.messages.mofile import write_mo  # English needs none of it.

    compiled = BytesIO()
    write_mo(compiled, messages(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@lru_cache(maxsize=16)
def messages(language: str) -> "Catalog":
    """What a language's file holds: each text with its translation and the files of the source that say it."""
    from babel.messages.pofile import read_po

    with (Path(__file__).parent / f"{language}.po").open("rb") as file:
        return read_po(file, locale=_locale(language))


def theme(language: str) -> dict[str, object]:
    """What the theme is told of a language by a page's front matter: its direction, the words of the templates, and
    those of the scripts with their forms by the names that browsers know them by; nothing for English."""
    if language == SOURCE:
        return {}
    found = [one for one in messages(language) if one.id and one.string]
    words = {str(one.id): one.string for one in found if isinstance(one.id, str) and _said_in(one, TEMPLATES)}
    script = {_key(one.id): _forms(one, language) for one in found if _said_in(one, SCRIPTS)}
    return {"language": language, "direction": direction(language), "words": words, "script": script}


def _said_in(message: "Message", places: tuple[str, ...]) -> bool:
    return any(place.endswith(places) for place, _ in message.locations)


def _key(text: str | Sequence[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _forms(message: "Message", language: str) -> str | dict[str, str]:
    """A translation; of a text that counts, by the class of number (`few`) that CLDR gives each form."""
    if isinstance(message.id, str):
        return str(message.string)
    rule = _locale(language).plural_form
    one, many = message.id
    translated = catalogue(language)
    samples = {rule(number): number for number in range(MOST_FORMS, -1, -1)}
    return {name: translated.ngettext(one, many, number) for name, number in sorted(samples.items())}


def mark(texts: Texts) -> Texts:
    """A constant as it is, a text or tuples of texts: all of them are in the catalogues, for `say` to say later."""
    return texts


def say(text: str, /, **values: object) -> str:
    """An English text in the interface's language, its `{names}` filled in. Whoever calls escapes the values."""
    found = catalogue(spoken()).gettext(text)
    return found.format(**values) if values else found


def count(number: int, one: str, many: str) -> str:
    """A number with its noun. The catalogues hold `{count} article`: a language may place the number, or drop it."""
    found = catalogue(spoken()).ngettext(f"{{count}} {one}", f"{{count}} {many}", number)
    return found.format(count=numeral(number))


def numeral(value: float) -> str:
    """A number for readers, in the interface's digits and marks; at most 15 of its digits tell something."""
    return _numeral(value, spoken())


@lru_cache(maxsize=4096)
def _numeral(value: float, language: str) -> str:
    if language == SOURCE:
        return f"{value:,.15g}" if isinstance(value, float) else f"{value:,}"
    return str(format_decimal(value, locale=_locale(language), decimal_quantization=False))


def percent(share: float) -> str:
    """A share of one as whole percent."""
    return f"{share:.0%}" if spoken() == SOURCE else str(format_percent(share, locale=_locale(spoken())))


class Words(Mapping[str, str]):
    """A table of texts by key; one that is looked up is said in the interface's language."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __getitem__(self, key: str) -> str:
        return say(self._texts[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
