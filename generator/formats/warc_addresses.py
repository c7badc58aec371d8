"""Which records of a WARC hold no capture of a page, by their addresses, and which redirects lead out of it."""

import re
from collections.abc import Iterable, Iterator, Set
from urllib.parse import urljoin, urlsplit

# Where crawlers keep notes of their own run: wget (arguments, log, list of records) and wpull, by their sources.
NOTES = ("metadata:", "urn:x-wpull:")
# Files of a server that are for programs: what crawlers may ask for (RFC 9309), and settings (RFC 8615).
SERVICES = re.compile(r"/(?:robots\.txt|\.well-known/.*)", re.DOTALL)
# What a crawler made of a page names that page behind words of its own: `urn:text:https://…`, `screenshot:https://…`.
MADE_OF = re.compile(r"(?:[a-z][\w.+-]{0,40}:){1,3}(?=https?://)", re.IGNORECASE)
WEB = ("http://", "https://")
MOST_STEPS = 20  # Browsers follow as many redirects, then give up.


def is_aside(address: str) -> bool:
    """Does an address name what serves a crawl, and is nobody's page?"""
    if not address.lower().startswith(WEB):
        return address.lower().startswith(NOTES)
    try:
        return SERVICES.fullmatch(urlsplit(address).path) is not None
    except ValueError:
        return False


def page_of(address: str) -> str:
    """The address of the page that something was made of; empty where the address is a capture's own."""
    found = MADE_OF.match(address)
    return address[found.end() :] if found else ""


def whole(address: str, within: str = "") -> str:
    """An address in full, as redirects and records both name it; as it stands where it is none."""
    try:
        made = urlsplit(urljoin(within, address))
        return made._replace(path=made.path or "/", fragment="").geturl() if made.netloc else address
    except ValueError:
        return address


def leading_out(moves: Iterable[tuple[str, str]], held: Set[str]) -> Iterator[int]:
    """Which redirects, by their places in the order given, lead to nothing that is held.

    A move is an address and where it leads; a redirect may lead to another one.
    """
    every = list(moves)
    onward = dict(reversed(every))
    for place, (_, at) in enumerate(every):
        for _ in range(MOST_STEPS):
            at = at if at in held else onward.get(at, at)
        if at not in held:
            yield place
