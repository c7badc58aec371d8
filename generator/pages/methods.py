"""How the archive is made: promises, rules with their reasons, formats, limits; the lists come from the code."""

from collections.abc import Iterator

from generator import __version__
from generator.abroad import Part, Root, way_to_root
from generator.formats import formats
from generator.interface import mark, say, spoken, theme
from generator.markup import front_matter, inline
from generator.model import Edition, Page
from generator.reading import rules
from generator.wording import LEVELS, PROFILES, told

PROMISES = mark((
    (
        "Nothing invented",
        "every value carries the words of the raw file that it was read from and the rule that read them; or it is "
        "marked as derived or curated; or it is absent",
    ),
    (
        "Nothing lost",
        "every non-blank character of a raw text is in the article’s text or in its list of other passages",
    ),
    ("Raw is sacred", "raw files are only read; their SHA-256 is recorded, checked and shown"),
    ("No verdicts", "the archive shows that texts agree, differ or reuse one another, never who is right"),
    ("Same bytes", "the same archive and packages give the same site, byte for byte"),
    ("No network", "nothing is fetched to build or to read the site, and it works from a folder"),
    ("Nothing runs", "text from a raw file never executes, styles or loads anything"),
    (
        "Addresses last",
        "a page’s address comes from its file’s path, never from what a rule found; the old address of a file that was "
        "renamed, of a story that became part of another and of a withdrawn article still answers",
    ),
))  # fmt: skip
POLICY = mark((
    "What of a text is published, the archive’s policy decides: rules by file, rights, licence, publisher and day, of "
    "which the first that matches holds. The ledger of rights tells which line decided on each text, and why.",
    "A text that states no rights is not free. What a public edition of this archive shows of such a text that no rule "
    "names is its keeper’s choice: {level}.",
    "An embargo ends on a day that is compared with one that the keeper names; no clock is asked.",
    "A public edition is read as it is written. None is published that holds six words in a row of a sentence that the "
    "policy withholds, more or longer quotes than it allows, or the bytes of a withheld file. Shorter phrases, and the "
    "same thing in other words, are not noticed.",
    "E-mail addresses and telephone numbers can be crossed out by policy. They are found by their form: some are "
    "missed, and some figures that look like one are crossed out too.",
))  # fmt: skip
# By cross-validation over sites (`training/`); relations by eye, on 128 articles most of them on wars. November 2026.
MEASURED = mark((
    "Texts saved as plain text or Markdown, from sites the models had not seen: F1 of runs of four words .92 to .95; "
    "less than a hundredth of an article lost; a third of the texts came out with no furniture at all.",
    "HTML from sites not seen: F1 .96 to .98.",
    "Of titles, bylines and dates that are given for texts of sites not seen, about four in five are right. Where "
    "nothing is sure enough, none is given.",
    "Of 99 relations on pages that were read by eye, 92 were right.",
))  # fmt: skip
LIMITS = mark((
    "A rule can be wrong. What it took out is listed on the article’s page, and a curator’s word overrules it.",
    "When a rule is unsure it keeps the passage, so some furniture of the page may stay in a text.",
    "Sentences are set side by side by shared names, figures, places and words. No meaning is understood; read both.",
    "A weekday or a word such as “yesterday” becomes a date, marked as derived, only where the text’s own day of "
    "publication is known; a text taken over from elsewhere may be older than the page that carries it.",
    "Titles, bylines, dates and what belongs to the article are chosen by small models. On sites that they were not "
    "fitted on they err more often than on those that they were.",
    "Which articles tell of one event is a chance. A story can hold two events that are told in nearly the same words, "
    "and the scores in the data are not shares of what is right.",
    "Not every two copies have a page side by side: a pair has one where it is the best of one of its two articles, or "
    "among the four best of both. Word marks are drawn only where at least half of the words are common.",
    "Places and topics are those that captures state. The place that a sentence names is read from its words and may "
    "be wrong; it is listed only on the page of a place that a dateline or a capture states.",
    "That an article states no rights does not make it free.",
))  # fmt: skip


def pages(edition: Edition) -> Iterator[Page]:
    """One page."""
    promises = "\n".join(f"- **{say(name)}**: {say(meaning)}." for name, meaning in PROMISES)
    limits = "\n".join(f"- {say(limit)}" for limit in LIMITS)
    measured = "\n".join(f"- {say(one)}" for one in MEASURED)
    collection = edition.collection
    level = LEVELS[collection.unstated or collection.access_default]
    policy = "\n".join(f"- {say(one, level=level)}" for one in POLICY)
    named = "\n".join(f"- `{rule.NAME}`: {told(rule.WHY, inline)}." for rule in rules())
    read = "\n".join(f"- `{name}`: {told(module.WHY, inline)}." for name, module in sorted(formats().items()))
    profile = PROFILES[edition.profile]
    front = {
        "title": say("Methods"),
        "kind": "methods",
        "interface": theme(spoken()) or None,
        "parts": way_to_root(edition),  # The theme asks here, since this page is always generated.
        "part": edition.part if isinstance(edition, Part) else None,
        "sitemaps": list(edition.parts) if isinstance(edition, Root) else None,
    }
    parts = (
        f"{front_matter(front)}# {say('Methods')}",
        say("Made by Dateline {version}, in the {profile} profile.", version=__version__, profile=profile),
        f"## {say('Promises')}\n\n{promises}",
        f"## {say('Rules')}\n\n{say('Each proposes; one place decides, and the losers are shown.')}\n\n{named}",
        f"## {say('Formats')}\n\n{read}",
        f"## {say('What is published')}\n\n{policy}",
        f"## {say('Measured')}\n\n{measured}",
        f"## {say('Limits')}\n\n{limits}",
    )
    yield Page("methods/index.md", "\n\n".join(parts) + "\n")
