"""The lines that mail programs put above a message that is sent on or quoted: from whom, when, to whom, on what."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.model import Finding, Removal
from generator.reading import Reading
from generator.view import View

NAME = "sent-on"
WHY = "three lines in a row, each a mail’s label and a colon, From and Subject or Date among them, head a message"
STRENGTH = 76

# The labels of mail programs in the languages of the phrases; some languages name two of them alike.
FROM = frozenset("from von de da van från fra od от 发件人 差出人 보낸사람 kimden من".split())
SUBJECT = frozenset(
    "subject betreff objet asunto oggetto assunto onderwerp temat тема 主题 件名 제목 konu الموضوع".split()
)
DATE = frozenset(
    "date datum sent gesendet envoyé fecha enviado data inviato verzonden wysłano дата отправлено 日期 送信日時 날짜 "
    "tarih gönderildi التاريخ".split()
)
TO = frozenset("to an à para a aan do кому 收件人 宛先 받는사람 kime إلى cc bcc cci kopie copie копия reply-to".split())
LINE = re.compile(
    r"\s*+[>*_]{0,4}+\s*+(?P<label>[^\W\d_][\w-]{0,15})\s?[*_]{0,2}+[:：][*_]{0,2}+\s*+(?P<value>.*\S)?\s*+"
)
FEWEST = 3
# "---------- Forwarded message ---------", "-----Ursprüngliche Nachricht-----", in any language.
ABOVE = re.compile(r"\s*+[-_]{4,}+\s*+(?:[^\W\d_]++(?:\s++[^\W\d_]++){0,4}+\s*+[-_]{4,}+)?\s*+")


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of such lines and of the dashes above them; the subject of those above the text is a title."""
    heads = sent_on(reading)
    for number in sorted(heads):
        view = reading.views[number]
        if number + 1 in heads and ABOVE.fullmatch(view.text):
            yield Removal(view.block.span, NAME, "dashes above a message that was sent on")
            continue
        title = _subject(view) if number < reading.head else None
        if title:
            yield Finding("title", title[2], view.span(title[0], title[1]), NAME, "verbatim")
        yield Removal(view.block.span, NAME, "head of a message that was sent on")


@lru_cache(maxsize=2)  # Topics are sought elsewhere than in a subject.
def sent_on(reading: Reading) -> frozenset[int]:
    """The numbers of the views that are such lines, and of the lines of dashes above them."""
    found: set[int] = set()
    run: list[int] = []
    for number, labels in enumerate([*map(_labels, reading.views), ()]):
        if labels:
            run.append(number)
            continue
        said = [label for one in run for label in _labels(reading.views[one])]
        if len(said) >= FEWEST and FROM.intersection(said) and (SUBJECT | DATE).intersection(said):
            above = run[0] - 1
            found.update(run, [above] if above >= 0 and ABOVE.fullmatch(reading.views[above].text) else [])
        run = []
    return frozenset(found)


def _labels(view: View) -> tuple[str, ...]:
    """The labels of a block whose every line has one, but for dashes in the first; none of another."""
    labels = []
    lines = view.text.split("\n")
    for line in lines[1:] if ABOVE.fullmatch(lines[0]) else lines:
        found = LINE.fullmatch(line) if len(line) < 500 else None
        label = found["label"].casefold() if found else ""
        if label not in FROM | SUBJECT | DATE | TO:
            return ()
        labels.append(label)
    return tuple(labels)


def _subject(view: View) -> tuple[int, int, str] | None:
    """Where the subject stands in a block, and what it reads."""
    at = 0
    for line in view.text.split("\n"):
        found = LINE.fullmatch(line)
        if found and found["label"].casefold() in SUBJECT and found["value"]:
            return at + found.start("value"), at + found.end("value"), found["value"]
        at += len(line) + 1
    return None
