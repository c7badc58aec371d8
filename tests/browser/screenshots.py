"""Pictures of one page of each kind, at three widths, in light and dark: `python -m tests.browser.screenshots`."""

import argparse
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.kinds import page_of_each_kind

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
TALLEST = 6000  # pixels of a page in a picture


def main() -> None:
    """Draws every kind of page, or those whose name holds one of the words given."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--site", type=Path, default=Path("site"))
    options.add_argument("--out", type=Path, default=Path("screenshots"))
    options.add_argument("words", nargs="*")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    shown = page_of_each_kind(given.site.resolve())
    with sync_playwright() as playwright:
        path = CHROMIUM if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        for scheme in SCHEMES:
            page = browser.new_context(color_scheme="dark" if scheme == "dark" else "light").new_page()
            for label, address in shown.items():
                if not given.words or any(word in label for word in given.words):
                    page.goto(f"{given.site.resolve().as_uri()}/{address}")
                    _draw(page, given.out, f"{label}-{scheme}")
        browser.close()
    print(f"{len(list(given.out.glob('*.png')))} pictures in {given.out}")


def _draw(page: Page, folder: Path, label: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        height = page.evaluate("document.documentElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
        page.screenshot(path=folder / f"{label}-{width}.png", full_page=True, clip=clip, animations="disabled")


if __name__ == "__main__":
    main()
