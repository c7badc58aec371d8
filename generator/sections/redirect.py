"""An old address that leads on: a small page of plain HTML that MkDocs copies as it is.

It leads on by its refresh, and by `assets/moved.js`, which keeps the paragraph that a link named.
"""

from generator.interface import say, tongue
from generator.markup import attribute
from generator.model import Page

SCRIPT = "../assets/moved.js"
POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"


def redirect(path: str, target: str, title: str, why: str) -> Page:
    """A page at `path`, without its ending, in a folder of `docs/`; `target` is as seen from there."""
    link, words = attribute(target), attribute(title)
    lines = (
        "<!doctype html>",
        f'<html{tongue()}><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">',
        f"<title>{say('Moved: {title}', title=words)}</title>",
        f'<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>',
        f'<script src="{SCRIPT}" defer></script>',
        f"</head><body><main><h1>{say('Moved')}</h1>",
        f'<p>{attribute(why)} <a href="{link}">{words}</a></p></main></body></html>',
    )
    return Page(f"{path}.html", "\n".join(lines) + "\n")
