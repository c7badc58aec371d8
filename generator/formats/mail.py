"""E-mail: the part of a message that says most is its one member, and its decoded bytes are what spans count in.

Who a message was sent to and which way it went (To, Cc, Bcc, Received and their like) is read by nobody: it is in no
record, so that no page, index or raw copy can hold it. Attachments are named and not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from generator.archive import RawFile, problem, raw_file
from generator.encoding import Undecodable, decode
from generator.formats import html
from generator.formats.mhtml import is_page
from generator.formats.mime import ALTERNATIVE, Part, Unfit, fields, leaves, message, moment, payload, readable
from generator.model import Finding, Problem

NAME = "mail"
WHY = "a message that was sent: it begins with headers, among them who sent it and what only the sending adds"

MEMBER = "body"
SENT = frozenset({"received", "message-id", "return-path", "delivered-to", "mime-version", "x-mailer"})
SEVERAL = re.compile(rb"(?:\A|\n)From \S+[^\n]*\n[!-9;-~]{1,76}:")  # How an mbox file parts its messages.
TEXTS = ("text/plain", "text/html")
# A mail to all who asked for it says by these how to be asked no more (RFC 2369, 2919); one to a person does not.
MAILING = ("list-id", "list-unsubscribe", "list-post")
# What mail programs put before the subject of a message that is sent on or answered.
AGAIN = re.compile(r"(?:(?:fwd?|wg|tr|rv|enc|i|re|aw|sv|antw?|res?|odp|vs)(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+")
LETTER = re.compile(r"[^\W_]")
MORE = 1.1  # HTML is preferred where it shows so many times the letters: text alone needs no markup read.
PICTURES = "image/"


@dataclass(frozen=True, slots=True)
class Text:
    """A part of the message that is text: its bytes, and how many letters and digits a reader sees of it."""

    part: Part
    data: bytes
    letters: int


def holds(data: bytes, path: str = "") -> bool:
    """Does it begin with headers of a message that was sent? The ending is believed too: no header may be published."""
    if path.lower().endswith(".eml") or SEVERAL.match(data):
        return True
    names = fields(data)
    if "from" not in names or not names & SENT or not names & {"date", "subject"}:
        return False
    whole = message(data)
    return whole is None or not is_page(whole, path)


def members(path: str, data: bytes, first_seen: bool) -> Iterator[RawFile | Problem]:
    """The text of the message; a problem where there is none, and for each message that is attached to it."""
    whole = message(data)
    if whole is None:
        several = SEVERAL.match(data)
        why = "holds mail one behind the other (mbox): save each message" if several else "its headers cannot be read"
        yield problem(path, NAME, why)
        return
    found, fault = leaves(data, whole)
    if fault:
        yield problem(path, NAME, fault)
    for part in found:
        if part.kind.startswith("message/"):
            yield problem(
                path, NAME, "a message within the message is not read: save it by itself", member=_place(part)
            )
    texts: list[Text] = []
    for part in found:
        if part.kind in TEXTS and not part.attached and not part.file_name:
            read = _text(data, part)
            if isinstance(read, Text):
                texts.append(read)
            else:
                yield problem(path, NAME, read, member=_place(part))
    yield _chosen(path, whole, found, texts, first_seen)


def _text(data: bytes, part: Part) -> Text | str:
    """A part with the number of letters that it shows, or why it cannot be read."""
    try:
        held = payload(data, part)
        words = decode(held, part.charset).text
    except (Unfit, Undecodable) as error:
        return str(error)
    seen = " ".join(html.lines_seen(words)) if part.kind == "text/html" else words
    return Text(part, held, len(LETTER.findall(ADDRESS.sub("", seen))))


def _chosen(path: str, whole: Part, found: list[Part], texts: list[Text], first_seen: bool) -> RawFile | Problem:
    """The text that says most; plain text where markup does not say more."""
    other = [part for part in found if not any(text.part is part for text in texts)]
    best = max(texts, key=lambda one: one.letters * (MORE if one.part.kind == "text/plain" else 1), default=None)
    if best is None or not best.letters:
        held = "".join(f"; {_named(part)} is not read" for part in other[:5])
        return problem(path, NAME, f"holds no text{held}", member=MEMBER)
    stated = (*_sent(whole), *_reading(best, texts), *_unread(best, texts, other))
    title = tuple(_title(whole))
    again = AGAIN.match(readable(whole.header("subject")))
    form = "html" if best.part.kind == "text/html" else ""
    made = raw_file(best.data, path, first_seen, MEMBER, stated + (() if again else title), best.part.charset)
    return made if isinstance(made, Problem) else made.told(title if again else (), form)


def _sent(whole: Part) -> Iterator[Finding]:
    """Who sent it and when; a day of publication only of what was sent to a list."""
    name, address = parseaddr(readable(whole.header("from")))
    host = address.rpartition("@")[2].strip() if "@" in address else ""
    name = "" if "@" in name else " ".join(name.split())
    if name or host:
        # A person's name is for the private profile alone, also where everyone may write to the list.
        person = not whole.has(*MAILING) or whole.header("list-post").strip().lower() not in ("", "no")
        who = "sender" if person else "sent_by"
        yield _said(who, f"{name} ({host})" if name and host else name or host, "From")
    said = whole.header("date")
    if when := moment(said):
        yield _said("sent", when, "Date", said)
        if whole.has(*MAILING) and not AGAIN.match(readable(whole.header("subject"))):
            yield Finding("published", when, None, "Date of a message to a list", "derived", f"Date: {said}")
    place = whole.header("archived-at").strip("<> ")
    if ADDRESS.fullmatch(place):
        yield _said("original_url", place, "Archived-At", place)
    language = whole.header("content-language").strip().lower()
    if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", language):
        yield _said("language", language.partition("-")[0], "Content-Language", language)


def _title(whole: Part) -> Iterator[Finding]:
    """The subject without what says that it was sent on."""
    said = readable(whole.header("subject"))
    if title := AGAIN.sub("", said, count=1).strip() if AGAIN.match(said) else said:
        yield _said("title", title, "Subject", said)


def _reading(best: Text, texts: list[Text]) -> Iterator[Finding]:
    """Which part is read, and how many letters and digits each of them shows."""
    counts = "; ".join(f"{_place(one.part)}: {one.letters}" for one in texts)
    yield Finding(
        "part_read", _place(best.part), None, f"the part that shows most letters and digits ({counts})", "derived"
    )


def _unread(best: Text, texts: list[Text], other: list[Part]) -> Iterator[Finding]:
    """What is not read: attachments, and texts that are no other form of the one that is."""
    others = [one.part for one in texts if one is not best and one.part.inside != ALTERNATIVE and one.letters]
    for part in (*others, *other):
        if part.attached or part.file_name or not part.kind.startswith(PICTURES):
            yield Finding("not_read", _named(part), None, NAME, "derived")


def _named(part: Part) -> str:
    return f"“{part.file_name}” ({_place(part)})" if part.file_name else _place(part)


def _place(part: Part) -> str:
    """A part's kind and where it stands: `text/html, part 1.2`."""
    return f"{part.kind}, part {part.name}" if part.name else part.kind


def _said(field: str, value: str, header: str, words: str = "") -> Finding:
    said = f"{header}: {words}" if words else ""
    return Finding(field, value, None, f"{header} of the message", "normalised", said)
