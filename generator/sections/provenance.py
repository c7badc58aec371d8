"""Where the article came from, and how each value on its page was found."""

from collections.abc import Sequence

from generator import addresses
from generator.interface import numeral, say
from generator.markup import attribute, external, fold, table, written_in
from generator.model import Article, Finding
from generator.wording import HOW, field

# When, by whom, with what and from where the capture was made; what else its container says of itself.
CAPTURE = ("captured", "captured_by", "captured_with", "captured_from", "sent", "sent_by", "sender", "part_read",
           "not_read", "signed_by", "signed_on", "signed_with", "signed_hash")  # fmt: skip


def provenance(article: Article) -> str:
    """The folded section, as HTML."""
    source = article.source
    facts = [
        (say("Raw file"), f"<code>archive/raw/{attribute(source.path)}</code>"),
        (say("Size"), _size(article)),
        ("SHA-256", f"<code data-copy>{source.sha256}</code>"),
    ]
    if article.whole:
        facts.append((say("Bytes"), _raw_link(source.sha256)))
    if source.member:
        facts[1:1] = _member(article)
    else:
        facts.append((say("Check it"), f"<code data-copy>sha256sum 'archive/raw/{attribute(source.path)}'</code>"))
    facts += [(field(name), _stated(article, name)) for name in CAPTURE if _held(article, name)]
    if source.first_seen:
        facts.append((say("Fixity"), say("hash first seen now: the manifest does not list this file yet")))
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    parts = [f'<dl class="facts">{rows}</dl>']
    found = [one for one in article.findings if not one.field.startswith("rights.") and one.field != "day_words"]
    if found:
        parts.append(_findings(say("How each value was found"), found, article.language))
    if article.losers:
        parts.append(_findings(say("Also found, and set aside"), article.losers, article.language))
    days = [one for one in article.findings if one.field == "day_words"]
    if days:
        parts.append(_days(days, article))
    return fold(say("Provenance"), "\n".join(parts), "provenance")


def _member(article: Article) -> list[tuple[str, str]]:
    """The container's own hash and how to check it, and which member of it is measured."""
    source = article.source
    facts = [
        (
            say("Member"),
            say("{member}, whose payload is measured here", member=f"<code>{attribute(source.member or '')}</code>"),
        )
    ]
    if source.container_sha256:
        check = f"<code data-copy>sha256sum 'archive/raw/{attribute(source.path)}'</code>"
        facts.insert(0, (say("SHA-256 of the raw file"), f"<code data-copy>{source.container_sha256}</code>"))
        facts.insert(1, (say("Check it"), check))
    return facts


def _held(article: Article, name: str) -> list[str]:
    return [one.value for one in article.findings if one.field == name]


def _stated(article: Article, name: str) -> str:
    """What a curator or a container says of the capture, as a link where it is an address."""
    return ", ".join(f"<bdi>{external(value, value)}</bdi>" for value in _held(article, name))


def _raw_link(digest: str) -> str:
    """The bytes that the hash is of; the ending of their name makes no program open them."""
    link = f'<a href="../{addresses.raw(digest)}" download="{digest}.bin">{say("Download the raw bytes")}</a>'
    return say("{link}, then {command} gives the hash above", link=link, command=f"<code>sha256sum {digest}.bin</code>")


def _findings(title: str, findings: Sequence[Finding], language: str | None) -> str:
    rows = [
        (
            attribute(field(one.field)),
            f"<bdi>{attribute(one.value)}</bdi>",
            _how(one),
            _words(one, language),
            attribute(one.rule),
        )
        for one in findings
    ]
    head = (say("Field"), say("Value"), say("How"), say("Read from"), say("Rule or file"))
    return f"<h3>{title}</h3>\n" + table(head, rows)


def _how(finding: Finding) -> str:
    return f'<span class="how how--{finding.how}">{HOW[finding.how]}</span>'


def _words(finding: Finding, language: str | None) -> str:
    if finding.span is None:
        return "—"
    words = attribute(" ".join(finding.words.split()))
    where = say("bytes {start}–{end}", start=finding.span.start, end=finding.span.end)
    return f"<q{written_in(language)}>{words}</q> {where}"


def _days(days: Sequence[Finding], article: Article) -> str:
    quote = f"<q{written_in(article.language)}>"
    words = ", ".join(f"{quote}{attribute(one.value)}</q> ({_byte(one)})" for one in days)
    why = (
        say("The text’s own date is not known, so they are not turned into dates.")
        if article.published is None
        else say("They are not turned into dates: a text that was taken over may be older than its page.")
        if article.syndicated_from
        else say("They are shown as they are written.")
    )
    return f"<h3>{say('Days that the text names')}</h3>\n<p>{words}. {why}</p>"


def _size(article: Article) -> str:
    return say(
        "{count} bytes, read as {format} in {encoding}",
        count=numeral(article.source.size),
        format=attribute(article.format),
        encoding=attribute(article.source.codec),
    )


def _byte(finding: Finding) -> str:
    return say("byte {start}", start=finding.span.start if finding.span else 0)
