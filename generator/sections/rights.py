"""What the article says on rights, and why this edition shows as much of it as it does."""

from generator.interface import Words, say
from generator.markup import attribute, external, fold, written_in
from generator.model import Article
from generator.rights_status import IN_COPYRIGHT, NON_COMMERCIAL
from generator.wording import LEVELS, RIGHTS, RIGHTS_MEANING, curated, seen, told

TERMS = Words({
    IN_COPYRIGHT: "In Copyright",
    NON_COMMERCIAL: "In Copyright – Non-Commercial Use Permitted",
})  # fmt: skip  # as RightsStatements.org names them


def rights(article: Article) -> str:
    """The folded section, as HTML."""
    parts = [
        f"<p><strong>{RIGHTS[article.rights.status].capitalize()}.</strong> {RIGHTS_MEANING[article.rights.status]}</p>"
    ]
    if article.rights.licence:
        parts.append(f"<p>{say('Licence:')} <code>{attribute(article.rights.licence)}</code> (SPDX)</p>")
    if article.rights.uri:
        words = TERMS.get(article.rights.uri, article.rights.uri)
        parts.append(f"<p>{say('Term:')} {external(article.rights.uri, words)}</p>")
    if article.rights.statements:
        items = "\n".join(
            f'<li class="passage passage--lifted">'
            f'<span class="reason">{told(one.category.replace("-", " "))}</span> '
            f"{_said(one.text, article)}</li>"
            for one in article.rights.statements
        )
        parts.append(f'<ol class="passages">\n{items}\n</ol>')
    if article.syndicated_from:
        parts.append(f"<p>{say('Taken over from:')} {attribute(', '.join(article.syndicated_from))}</p>")
    shown = say(
        "What this edition shows of the article: {level}. Why: {why}.",
        level=LEVELS[article.access],
        why=curated(article.access_reason),
    )
    line = (
        f" {say('Decided by {line}.', line=f'<code>{attribute(article.access_by)}</code>')}"
        if article.access_by
        else ""
    )
    parts.append(f"<p>{shown}{line}</p>")
    return fold(say("Rights"), "\n".join(parts), "rights")


def _said(text: str, article: Article) -> str:
    if not text:
        return f"<em>{say('withheld in this edition')}</em>"
    return f"<q{written_in(article.language)}>{attribute(seen(text, article))}</q>"
