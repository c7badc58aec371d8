"""Where a text comes from, in the terms of PROV (W3C): from which bytes, by what, and how these were captured.

Both halves name the bytes by their hash (RFC 6920), which is the same wherever they are kept. What is unknown is left
out; of an agent that somebody named nothing is said but the name.
"""

import re
from base64 import urlsafe_b64encode

from generator import __version__
from generator.markup import address
from generator.model import Article
from generator.reference import line

NAMESPACE = "http://www.w3.org/ns/prov#"
TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
PROGRAM = "Dateline"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")  # What PROV takes for a time: no less.


def bytes_name(sha256: str) -> str:
    """The name of some bytes by their hash, `ni:///sha-256;…`; empty where the hash is unknown."""
    return f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}" if sha256 else ""


def processed(article: Article) -> dict[str, object]:
    """The page: made from the captured bytes, by this program, which neither wrote nor published the article itself."""
    name = bytes_name(article.source.sha256)
    kinds = ["prov:SoftwareAgent", "SoftwareApplication"]
    program = {"@type": kinds, "name": PROGRAM, "softwareVersion": __version__}
    found: dict[str, object] = {
        "@type": ["WebPage", "prov:Entity"],
        "prov:wasDerivedFrom": {"@id": name} if name else None,
        "prov:wasGeneratedBy": {"@type": "prov:Activity", "prov:wasAssociatedWith": program},
    }
    return {term: value for term, value in found.items() if value}


def taken(article: Article) -> dict[str, object]:
    """The captured bytes: from where, when, by whom and with what, as far as anybody says."""
    held = {one.field: line(one.value) for one in article.findings if one.field.startswith("captured")}
    by = {"@type": "prov:Agent", "name": held["captured_by"]} if "captured_by" in held else None
    tool = {"@type": "prov:SoftwareAgent", "name": held["captured_with"]} if "captured_with" in held else None
    when = held.get("captured", "")
    activity: dict[str, object] = {
        "prov:endedAtTime": {"@type": TIME, "@value": when} if MOMENT.fullmatch(when) else None,
        "prov:wasAssociatedWith": [one for one in (by, tool) if one],
    }
    known = {name: value for name, value in activity.items() if value}
    source = address(held.get("captured_from", ""))
    return {
        "@id": bytes_name(article.source.sha256),
        "prov:wasDerivedFrom": {"@id": source} if source else None,
        "prov:wasGeneratedBy": {"@type": "prov:Activity", **known} if known else None,
        "prov:wasAttributedTo": by,
    }
