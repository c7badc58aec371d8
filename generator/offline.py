"""The built site as one zip whose bytes depend on nothing but the site."""

import zipfile
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)  # The earliest time that a zip can hold: no clock reaches its bytes.
MODE = 0o100644 << 16


def pack(site: Path, out: Path) -> int:
    """Write the zip and return the number of its files."""
    files = sorted(file for file in site.rglob("*") if file.is_file())
    aside = out.with_name(f".{out.name}.new")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as pack_:
        for file in files:
            entry = zipfile.ZipInfo(f"{site.resolve().name}/{file.relative_to(site).as_posix()}", EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, MODE, 3
            pack_.writestr(entry, file.read_bytes())
    aside.replace(out)
    return len(files)
