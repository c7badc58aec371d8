"""E-mail: the part of a message that says most is a member, and its decoded bytes are what spans count in.

A message that is attached to it is a member too. A text in an encoding that changes its character set on the way, as
much Japanese mail does, is written as UTF-8, since no span of it could be read by itself.

Who a message was sent to and which way it went (To, Cc, Bcc, Received and their like) is read by nobody: it is in no
record, so that no page, index or raw copy can hold it. Other attachments are named and not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from generator.archive import RawFile, problem, raw_file
from generator.encoding import Undecodable, decode, steady
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
MESSAGES = ("message/rfc822", "message/global")
DIGEST = "multipart/digest"  # Its parts are messages where they say nothing else (RFC 2046).
DEEPEST = 3  # Messages attached to one another; each is looked through once for each that holds it.


@dataclass(frozen=True, slots=True)
class Text:
    """A part of the message that is text: its bytes, their encoding, and how many letters and digits are seen of it."""

    part: Part
    data: bytes
    charset: str
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
    """The text of the message and of each that is attached to it; a problem where one has none."""
    yield from _message(path, data, first_seen, "", DEEPEST)


def _message(path: str, data: bytes, first_seen: bool, within: str, deeper: int) -> Iterator[RawFile | Problem]:
    """The members of one message; `within` names the ones that hold it."""
    whole = message(data)
    if whole is None:
        several = SEVERAL.match(data)
        why = "holds mail one behind the other (mbox): save each message" if several else "its headers cannot be read"
        yield problem(path, NAME, why, member=within.rstrip(" /") or None)
        return
    found, fault = leaves(data, whole)
    if fault:
        yield problem(path, NAME, fault, member=within.rstrip(" /") or None)
    inner = {part.name: part for part in found if _is_message(part)}
    texts: list[Text] = []
    for part in found:
        if part.kind in TEXTS and part.name not in inner and not part.attached and not part.file_name:
            read = _text(data, part)
            if isinstance(read, Text):
                texts.append(read)
            else:
                yield problem(path, NAME, read, member=f"{within}{_place(part)}")
    known = inner.keys() | {text.part.name for text in texts}
    other = [part for part in found if part.name not in known]
    if other or not inner or any(text.letters for text in texts):  # A message may do nothing but bring another one.
        yield _chosen(path, whole, other, texts, f"{within}{MEMBER}", first_seen)
    for part in inner.values():
        yield from _attached(path, data, part, first_seen, within, deeper)


def _is_message(part: Part) -> bool:
    return part.kind in MESSAGES or (part.inside == DIGEST and not part.has("content-type"))


def _attached(
    path: str, data: bytes, part: Part, first_seen: bool, within: str, deeper: int
) -> Iterator[RawFile | Problem]:
    """The members of a message within a message."""
    name = f"{within}{_place(part)}"
    if not deeper:
        yield problem(path, NAME, f"more than {DEEPEST} messages within one another are not read", member=name)
        return
    try:
        held = payload(data, part).lstrip(b"\r\n")
    except Unfit as error:
        yield problem(path, NAME, str(error), member=name)
        return
    yield from _message(path, held, first_seen, f"{within}message {part.name or 1} / ", deeper - 1)


def _text(data: bytes, part: Part) -> Text | str:
    """A part with the number of letters that it shows, or why it cannot be read."""
    try:
        held, charset = steady(payload(data, part), part.charset)
        words = decode(held, charset).text
    except (Unfit, Undecodable) as error:
        return str(error)
    seen = " ".join(html.lines_seen(words)) if part.kind == "text/html" else words
    return Text(part, held, charset, len(LETTER.findall(ADDRESS.sub("", seen))))


def _chosen(
    path: str, whole: Part, other: list[Part], texts: list[Text], member: str, first_seen: bool
) -> RawFile | Problem:
    """The text that says most; plain text where markup does not say more."""
    best = max(texts, key=lambda one: one.letters * (MORE if one.part.kind == "text/plain" else 1), default=None)
    if best is None or not best.letters:
        held = "".join(f"; {_named(part)} is not read" for part in other[:5])
        return problem(path, NAME, f"holds no text{held}", member=member)
    stated = (*_sent(whole), *_reading(best, texts), *_unread(best, texts, other))
    title = tuple(_title(whole))
    again = AGAIN.match(readable(whole.header("subject")))
    form = "html" if best.part.kind == "text/html" else ""
    made = raw_file(best.data, path, first_seen, member, stated + (() if again else title), best.charset)
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
    written = "" if best.charset == best.part.charset else f"; its {best.part.charset} is written as {best.charset}"
    rule = f"the part that shows most letters and digits ({counts}){written}"
    yield Finding("part_read", _place(best.part), None, rule, "derived")


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
