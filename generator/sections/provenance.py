"""Where the article came from, and how each value on its page was found."""

from collections.abc import Sequence

from generator.markup import attribute, fold, table
from generator.model import Article, Finding
from generator.wording import HOW, field


def provenance(article: Article) -> str:
    """The folded section, as HTML."""
    source = article.source
    facts = [
        ("Raw file", f"<code>archive/raw/{attribute(source.path)}</code>"),
        ("Size", f"{source.size:,} bytes, read as {attribute(article.format)} in {attribute(source.codec)}"),
        ("SHA-256", f"<code>{source.sha256}</code>"),
    ]
    if source.member:
        facts.insert(1, ("Member", f"<code>{attribute(source.member)}</code>, whose payload is measured here"))
    else:
        facts.append(("Check it", f"<code>sha256sum 'archive/raw/{attribute(source.path)}'</code>"))
    if source.first_seen:
        facts.append(("Fixity", "hash first seen now: the manifest does not list this file yet"))
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    parts = [f'<dl class="facts">{rows}</dl>']
    found = [one for one in article.findings if not one.field.startswith("rights.") and one.field != "day_words"]
    if found:
        parts.append(_findings("How each value was found", found))
    if article.losers:
        parts.append(_findings("Also found, and set aside", article.losers))
    days = [one for one in article.findings if one.field == "day_words"]
    if days:
        parts.append(_days(days, article))
    return fold("Provenance", "\n".join(parts), "provenance")


def _findings(title: str, findings: Sequence[Finding]) -> str:
    rows = [
        (attribute(field(one.field)), attribute(one.value), _how(one), _words(one), attribute(one.rule))
        for one in findings
    ]
    return f"<h4>{title}</h4>\n" + table(("Field", "Value", "How", "Read from", "Rule or file"), rows)


def _how(finding: Finding) -> str:
    return f'<span class="how how--{finding.how}">{HOW[finding.how]}</span>'


def _words(finding: Finding) -> str:
    if finding.span is None:
        return "—"
    return f"<q>{attribute(' '.join(finding.words.split()))}</q> bytes {finding.span.start}–{finding.span.end}"


def _days(days: Sequence[Finding], article: Article) -> str:
    words = ", ".join(f"<q>{attribute(one.value)}</q> (byte {one.span.start if one.span else 0})" for one in days)
    why = (
        "The text’s own date is not known, so they are not turned into dates."
        if article.published is None
        else "They are not turned into dates: a text that was taken over may be older than its page."
        if article.syndicated_from
        else "They are shown as they are written."
    )
    return f"<h4>Days that the text names</h4>\n<p>{words}. {why}</p>"
