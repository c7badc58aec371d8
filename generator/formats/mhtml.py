"""MHTML: a page as a browser saves it with its pictures, a message whose root part is the page.

The root is the one member; its decoded bytes are what spans count in. What the headers say (address, day of capture,
the program that saved it) is evidence; the subject is the page's own title, which its markup states better.
"""

from collections.abc import Iterator

from generator.archive import RawFile, problem, raw_file
from generator.formats.mime import Part, Unfit, fields, leaves, message, moment, payload, readable
from generator.model import Finding, Problem

NAME = "mhtml"
WHY = "a page saved as a message: it begins with headers, and says that a browser saved it or where it was"

MEMBER = "page"
PAGES = ("text/html", "application/xhtml+xml")
ENDINGS = (".mht", ".mhtml", ".mhtm")
SAVED = "saved by "  # How browsers sign; a mail is from somebody.
# A message that was sent is a mail, though it may be made of the same parts.
SENT = ("received", "message-id", "return-path", "delivered-to", "to", "cc")
ADDRESSES = ("snapshot-content-location", "content-location")


def holds(data: bytes, path: str = "") -> bool:
    """Does it begin with headers, and say in them that it is a page?"""
    if "content-type" not in fields(data):
        return False
    whole = message(data)
    return whole is not None and is_page(whole, path)


def is_page(whole: Part, path: str) -> bool:
    """Was this message saved by a browser? One that was sent was not."""
    if whole.has("snapshot-content-location") or SAVED in readable(whole.header("from")).lower():
        return True
    if whole.kind != "multipart/related" and whole.kind not in PAGES:
        return False
    return path.lower().endswith(ENDINGS) or not whole.has(*SENT, "from")


def members(path: str, data: bytes, first_seen: bool) -> Iterator[RawFile | Problem]:
    """The page; a problem where there is none, and one for what cannot be told apart."""
    whole = message(data)
    found, fault = leaves(data, whole) if whole else ([], "")
    if fault:
        yield problem(path, NAME, fault)
    root = _root(whole, found) if whole else None
    if root is None or whole is None:
        yield problem(path, NAME, "no part of it is a page")
        return
    try:
        page = payload(data, root)
    except Unfit as error:
        yield problem(path, NAME, f"the page {error}" if str(error).startswith("is ") else str(error), member=MEMBER)
        return
    made = raw_file(page, path, first_seen, MEMBER, tuple(_stated(whole, root)), root.charset)
    hinted = tuple(_titled(whole))
    yield made if isinstance(made, Problem) else made.told(hinted, "html")


def _root(whole: Part, found: list[Part]) -> Part | None:
    """The part that the message says it begins with, else the first page."""
    wanted = whole.parameter("start").strip("<> ")
    pages = [part for part in found if part.kind in PAGES]
    named = (part for part in pages if wanted and part.header("content-id").strip("<> ") == wanted)
    return next(named, pages[0] if pages else None)


def _stated(whole: Part, root: Part) -> Iterator[Finding]:
    """Where the page was, when it was saved, and by which program, as the headers say."""
    places = ((part, name) for name in ADDRESSES for part in (whole, root))
    for part, name in places:
        address = "".join(readable(part.header(name)).strip("<>").split())
        if address.startswith(("http://", "https://")):
            yield _said("original_url", address, name, part.header(name))
            break
    if when := moment(whole.header("date")):
        yield _said("captured", when, "date", whole.header("date"))
    program = readable(whole.header("from")).strip('<>" ')
    if program.lower().startswith(SAVED) and program[len(SAVED) :].strip():
        yield _said("captured_with", program[len(SAVED) :].strip(), "from", program)


def _titled(whole: Part) -> Iterator[Finding]:
    if title := readable(whole.header("subject")):
        yield _said("title", title, "subject", title)


def _said(field: str, value: str, header: str, words: str) -> Finding:
    name = header.title()
    return Finding(field, value, None, f"{name} of the saved page", "normalised", f"{name}: {words}")
