"""Every passage of the raw text that is not in the body, with rule and reason."""

from itertools import groupby

from generator.interface import say
from generator.markup import attribute, fold, written_in
from generator.model import LIFTED, Article, Removal
from generator.wording import count, told


def passages(article: Article) -> str:
    """The folded section, as HTML; what is shown elsewhere on the page apart from what was cut."""
    lifted = [one for one in article.removals if one.reason.startswith(LIFTED)]
    cut = [one for one in article.removals if not one.reason.startswith(LIFTED)]
    parts = []
    if lifted:
        parts.append(f"<h3>{say('Shown elsewhere on this page')}</h3>\n{_items(lifted, 'lifted', article)}")
    if cut:
        parts.append(f"<h3>{say('Left out')}</h3>")
    by_reason = sorted(cut, key=lambda one: (one.reason, one.span))
    for reason, group in groupby(by_reason, key=lambda one: one.reason):
        parts.append(f"<h4>{told(reason.capitalize())}</h4>\n{_items(list(group), 'cut', article)}")
    if not parts:
        parts.append(f"<p>{say('Nothing: the text above is the whole file.')}</p>")
    title = say("Not in the text above ({passages})", passages=count(len(article.removals), "passage", "passages"))
    return fold(title, "\n".join(parts), "not-in-text")


def _items(removals: list[Removal], kind: str, article: Article) -> str:
    items = "\n".join(
        f'<li class="passage passage--{kind}" id="x{one.span.start}">{_text(one, article)} '
        f'<span class="reason">{told(one.reason.removeprefix(LIFTED))} · '
        f"{say('rule {rule}', rule=attribute(one.rule))} · "
        f"{say('bytes {start}–{end}', start=one.span.start, end=one.span.end)}</span></li>"
        for one in removals
    )
    return f'<ol class="passages">\n{items}\n</ol>'


def _text(removal: Removal, article: Article) -> str:
    if not removal.text:
        return f"<em>{say('withheld in this edition')}</em>"
    return f"<q{written_in(article.language)}>{attribute(' '.join(removal.text.split()))}</q>"
