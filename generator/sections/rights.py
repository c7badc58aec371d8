"""What the article says on rights, and why this edition shows as much of it as it does."""

from generator.markup import attribute, external, fold
from generator.model import Article
from generator.rights_status import IN_COPYRIGHT, NON_COMMERCIAL
from generator.wording import LEVELS, RIGHTS, RIGHTS_MEANING, seen

TERMS = {
    IN_COPYRIGHT: "In Copyright",
    NON_COMMERCIAL: "In Copyright – Non-Commercial Use Permitted",
}  # as RightsStatements.org names them


def rights(article: Article) -> str:
    """The folded section, as HTML."""
    parts = [
        f"<p><strong>{RIGHTS[article.rights.status].capitalize()}.</strong> {RIGHTS_MEANING[article.rights.status]}</p>"
    ]
    if article.rights.licence:
        parts.append(f"<p>Licence: <code>{attribute(article.rights.licence)}</code> (SPDX)</p>")
    if article.rights.uri:
        words = TERMS.get(article.rights.uri, article.rights.uri)
        parts.append(f"<p>Term: {external(article.rights.uri, words)}</p>")
    if article.rights.statements:
        items = "\n".join(
            f'<li class="passage passage--lifted">'
            f'<span class="reason">{attribute(one.category.replace("-", " "))}</span> '
            f"<q>{attribute(seen(one.text, article))}</q></li>"
            for one in article.rights.statements
        )
        parts.append(f'<ol class="passages">\n{items}\n</ol>')
    if article.syndicated_from:
        parts.append(f"<p>Taken over from: {attribute(', '.join(article.syndicated_from))}</p>")
    parts.append(f"<p>This edition shows it {LEVELS[article.access]}: {attribute(article.access_reason)}.</p>")
    return fold("Rights", "\n".join(parts), "rights")
