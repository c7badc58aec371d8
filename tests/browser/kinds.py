"""One page of each kind that a built site has: what screenshots show and what axe reads."""

import re
from pathlib import Path

KIND = re.compile(r'class="md-content page page--([\w-]+)"')
MOST = 200_000  # bytes of a page that is still drawn quickly


def page_of_each_kind(site: Path) -> dict[str, str]:
    """Folder and kind, such as `articles-article`, and the address of the largest such page below MOST bytes.

    The largest has most of what its kind can have.
    """
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix()
        kind = KIND.search(file.read_text(encoding="utf-8"))
        if kind is None or address == "404.html":
            continue
        folder, _, name = address.rpartition("/")
        label = "-".join((folder or Path(name).stem, kind[1]))
        size = file.stat().st_size
        found[label] = max(found.get(label, (0, address)), (size if size < MOST else 0, address))
    return {label: address for label, (_, address) in sorted(found.items())}
