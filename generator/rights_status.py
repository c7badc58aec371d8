"""What follows from an article's notices on rights: its status in one word, a licence, and an address that says it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from generator.licences import Licence, licences
from generator.model import RightsStatement
from generator.phrases import alternatives, straight

Status = Literal["stated-open", "stated-permission", "stated-restricted", "conflicting", "not-stated"]
VOCABULARY = "http://rightsstatements.org/vocab"
IN_COPYRIGHT = f"{VOCABULARY}/InC/1.0/"
NON_COMMERCIAL = f"{VOCABULARY}/InC-NC/1.0/"
OPEN, PERMITS = "named-licence", "republication-permission"
CLAIMS = frozenset({"copyright-notice", "all-rights-reserved"})
RESTRICTS = frozenset({"all-rights-reserved", "reuse-prohibited"})
CREDIT = "media-credit"  # The licence of a picture is not that of the text.
MENTION = re.compile(r"creative[ -]?commons|(?<!\w)cc(?!\w)|(?<!\w)cc0", re.IGNORECASE)
LICENSES = re.compile(r"©|licen|lizen", re.IGNORECASE)
LEAST_SAID = 1  # Words before a licence's name that are a label ("Licence:"); more are a name, of whose work it is.


def licence_of(statements: Sequence[RightsStatement]) -> str | None:
    """The SPDX id that the notices name; None where they name none, more than one, or one that the list lacks."""
    one = _licence(statements)
    return one.spdx if one else None


def uri_of(statements: Sequence[RightsStatement]) -> str | None:
    """The address of the licence, or of the term of RightsStatements.org that the words amount to, or None.

    A copyright claimed is "In Copyright"; with leave for non-commercial use it is the term that says so. Silence is
    never a term.
    """
    if one := _licence(statements):
        return one.uri
    said = {statement.category for statement in statements}
    if not said & CLAIMS or _is_open(statements):
        return None
    allowed = [statement.text for statement in statements if statement.category == PERMITS]
    free = bool(allowed) and all(_pattern("licence", "nc").search(straight(text)) for text in allowed)
    return NON_COMMERCIAL if free else IN_COPYRIGHT


def status_of(statements: Sequence[RightsStatement]) -> Status:
    """One word for the notices. A copyright notice does not contradict a permission; a reservation does."""
    said = {statement.category for statement in statements}
    open_, permits, restricts = _is_open(statements), PERMITS in said, bool(said & RESTRICTS)
    if (open_ or permits) and restricts:
        return "conflicting"
    if open_:
        return "stated-open"
    if permits:
        return "stated-permission"
    return "stated-restricted" if restricts or "copyright-notice" in said else "not-stated"


def of_the_text(statement: str, at: int) -> bool:
    """Is what a notice licenses the text, and no picture in it, by the first word for either before the name?"""
    before = straight(statement[:at])
    medium, text = _pattern("rights", "medium").search(before), _pattern("rights", "text").search(before)
    if medium and (not text or medium.start() < text.start()):
        return False
    if _pattern("agencies", "photo").search(statement):
        return False
    stated = text or LICENSES.search(before) or _pattern("rights", "named-licence").search(straight(statement))
    return bool(stated or len(re.findall(r"\w+", before)) <= LEAST_SAID)


def _is_open(statements: Sequence[RightsStatement]) -> bool:
    named = [(one.text, MENTION.search(one.text)) for one in statements if one.category == OPEN]
    return any(of_the_text(text, found.start() if found else 0) for text, found in named)


def _licence(statements: Sequence[RightsStatement]) -> Licence | None:
    """The one licence that the notices name, of the text."""
    found: dict[str, Licence] = {}
    for statement in statements:
        for one in licences(statement.text) if statement.category != CREDIT else ():
            if of_the_text(statement.text, one.start):
                found.setdefault(one.uri, one)
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=8)
def _pattern(section: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(section, name)})(?!\w)", re.IGNORECASE)
