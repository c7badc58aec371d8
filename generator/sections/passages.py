"""Every passage of the raw text that is not in the body, with rule and reason."""

from itertools import groupby

from generator.markup import attribute, fold
from generator.model import LIFTED, Article, Removal
from generator.wording import count


def passages(article: Article) -> str:
    """The folded section, as HTML; what is shown elsewhere on the page apart from what was cut."""
    lifted = [one for one in article.removals if one.reason.startswith(LIFTED)]
    cut = [one for one in article.removals if not one.reason.startswith(LIFTED)]
    parts = []
    if lifted:
        parts.append(f'<h4>Shown elsewhere on this page</h4>\n<ol class="passages">\n{_items(lifted, "lifted")}\n</ol>')
    if cut:
        parts.append("<h4>Left out</h4>")
    by_reason = sorted(cut, key=lambda one: (one.reason, one.span))
    for reason, group in groupby(by_reason, key=lambda one: one.reason):
        parts.append(
            f'<h5>{attribute(reason.capitalize())}</h5>\n<ol class="passages">\n{_items(list(group), "cut")}\n</ol>'
        )
    if not parts:
        parts.append("<p>Nothing: the text above is the whole file.</p>")
    title = f"Not in the text above ({count(len(article.removals), 'passage', 'passages')})"
    return fold(title, "\n".join(parts), "not-in-text")


def _items(removals: list[Removal], kind: str) -> str:
    return "\n".join(
        f'<li class="passage passage--{kind}" id="x{one.span.start}">{_text(one)} '
        f'<span class="reason">{attribute(one.reason.removeprefix(LIFTED))} · rule {attribute(one.rule)} · '
        f"bytes {one.span.start}–{one.span.end}</span></li>"
        for one in removals
    )


def _text(removal: Removal) -> str:
    if not removal.text:
        return "<em>withheld in this edition</em>"
    return f"<q>{attribute(' '.join(removal.text.split()))}</q>"
