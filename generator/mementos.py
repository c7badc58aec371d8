"""Addresses in web archives, which name the page that they are a copy of, and the moment of its capture.

Wayback and what is built like it write the moment in fourteen digits, archive.today with points and a hyphen; both name
the page behind it. A page that was saved from such an archive states these addresses as its own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from generator.model import Finding

MEMENTO = re.compile(
    r"https?://[^/\s]+/(?:[^/\s]+/){0,4}?(?P<moment>\d{14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/"
    r"(?P<scheme>https?):/{1,2}(?P<page>[^/\s]+\.\S+)",
    re.IGNORECASE,
)


def unfolded(finding: Finding) -> Iterator[Finding]:
    """The finding; of an original address in a web archive that of the page itself, and when and where it was captured.

    The moment is given in UTC, as these archives count (RFC 7089 and their documentation).
    """
    found = MEMENTO.fullmatch(finding.value) if finding.field == "original_url" else None
    moment = _moment(found["moment"]) if found else ""
    if not found or not moment:
        yield finding
        return
    yield replace(finding, value=f"{found['scheme']}://{found['page']}", how="normalised")
    yield replace(finding, field="captured", value=moment, how="normalised")
    yield replace(finding, field="captured_from")


def _moment(digits: str) -> str:
    """The moment in ISO 8601; empty where the calendar has none such."""
    try:
        return f"{datetime.strptime(re.sub(r'[.-]', '', digits), '%Y%m%d%H%M%S').isoformat()}Z"
    except ValueError:
        return ""
