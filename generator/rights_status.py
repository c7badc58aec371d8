"""What follows from an article's notices on rights: its status in one word, and an SPDX id where a licence is named."""

import re
from collections.abc import Sequence
from typing import Literal

from generator.model import RightsStatement

Status = Literal["stated-open", "stated-permission", "stated-restricted", "conflicting", "not-stated"]
# Creative Commons by name or address; the version is part of the licence, so without one there is no SPDX id.
NAMED = re.compile(
    r"(?:creative\s+commons\s+|\bcc[ -])(?P<kind>by(?:-(?:nc|nd|sa)){0,2}|attribution[\w -]{0,60}?)[ -]+"
    r"(?P<version>[1-4]\.0|2\.5)",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"creativecommons\.org/licenses/(?P<kind>by(?:-(?:nc|nd|sa)){0,2})/(?P<version>\d\.\d)", re.IGNORECASE
)
ZERO = re.compile(r"\bcc0\b|creativecommons\.org/publicdomain/zero/1\.0", re.IGNORECASE)
WORDS = (("noncommercial", "nc"), ("non-commercial", "nc"), ("noderiv", "nd"), ("no deriv", "nd"), ("no-deriv", "nd"),
         ("sharealike", "sa"), ("share alike", "sa"), ("share-alike", "sa"))  # fmt: skip


def licence_of(statements: Sequence[RightsStatement]) -> str | None:
    """The SPDX id that the notices name; None where they name none, or more than one."""
    found = {one for statement in statements if (one := _spdx(statement.text))}
    return found.pop() if len(found) == 1 else None


def _spdx(text: str) -> str | None:
    named = ADDRESS.search(text) or NAMED.search(text)
    if named:
        return f"CC-{_kind(named['kind'])}-{named['version']}"
    return "CC0-1.0" if ZERO.search(text) else None


def _kind(words: str) -> str:
    low = words.lower()
    if low.startswith("by"):
        return low.upper()
    parts = [code for word, code in WORDS if word in low]
    return "-".join(["BY", *(code.upper() for code in ("nc", "nd", "sa") if code in parts)])


def status_of(statements: Sequence[RightsStatement]) -> Status:
    """One word for the notices. A copyright notice does not contradict a permission; a reservation does."""
    said = {statement.category for statement in statements}
    open_, permits = "named-licence" in said, "republication-permission" in said
    restricts = bool(said & {"all-rights-reserved", "reuse-prohibited"})
    if (open_ or permits) and restricts:
        return "conflicting"
    if open_:
        return "stated-open"
    if permits:
        return "stated-permission"
    return "stated-restricted" if restricts or "copyright-notice" in said else "not-stated"
