"""Creative Commons by name or address: which licence words name, with its version and, where they say so, country."""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.phrases import alternatives, straight

SITE = "https://creativecommons.org"
ADDRESS = re.compile(
    r"creativecommons\.org/licenses/(?P<kind>by(?:-(?:nc|nd|sa)){0,2})/(?P<version>[1-4]\.\d)(?:/(?P<port>[a-z]{2,3})(?![\w.]))?",
    re.IGNORECASE,
)
ZERO = re.compile(r"(?<!\w)cc[ -]?0(?!\w)|creativecommons\.org/publicdomain/zero/1\.0", re.IGNORECASE)
MARK = re.compile(r"creativecommons\.org/publicdomain/mark/1\.0", re.IGNORECASE)
NAME = re.compile(
    r"(?<!\w)(?:creative[ -]commons|cc)(?P<elements>[^.\d©|]{2,120}?)(?P<version>[1-4]\.\d)(?!\d|\.\d)"
    r"(?P<port>[ -]+[A-Z]{2,3}(?![\w'])|/[a-z]{2,3}(?![\w.])|[ ,(-]+[^\W\d_][^\W\d_ ]+(?: [A-Z][a-z]+)?)?",
    re.IGNORECASE,
)
ELEMENTS = ("by", "nc", "nd", "sa")
# What may stand between the elements of a name and means nothing there.
FILLERS = frozenset("license licence lizenz licencia licenza licença licentie the der die and und et y e a la".split())
COUNTRIES = {
    "deutschland": "de", "germany": "de", "allemagne": "de", "österreich": "at", "austria": "at", "schweiz": "ch",
    "switzerland": "ch", "suisse": "ch", "united states": "us", "estados unidos": "us", "france": "fr", "españa": "es",
    "spain": "es", "italia": "it", "italy": "it", "netherlands": "nl", "nederland": "nl", "australia": "au",
    "canada": "ca", "brasil": "br", "brazil": "br", "portugal": "pt", "polska": "pl", "poland": "pl", "japan": "jp",
    "argentina": "ar", "chile": "cl", "méxico": "mx", "mexico": "mx", "new zealand": "nz",
}  # fmt: skip
PORTS = frozenset({*COUNTRIES.values(), "uk", "igo", "fi", "se", "no", "dk", "be", "ie", "in", "za", "hk", "tw", "kr"})
# The ported licences that the SPDX list holds; others have an address and no id.
LISTED = frozenset(
    "BY-2.5-AU BY-3.0-AT BY-3.0-AU BY-3.0-DE BY-3.0-IGO BY-3.0-NL BY-3.0-US BY-NC-3.0-DE BY-NC-ND-3.0-DE "
    "BY-NC-ND-3.0-IGO BY-NC-SA-2.0-DE BY-NC-SA-2.0-FR BY-NC-SA-2.0-UK BY-NC-SA-3.0-DE BY-NC-SA-3.0-IGO BY-ND-3.0-DE "
    "BY-SA-2.0-UK BY-SA-2.1-JP BY-SA-3.0-AT BY-SA-3.0-DE BY-SA-3.0-IGO".split()
)
VERSIONS = frozenset({"1.0", "2.0", "2.5", "3.0", "4.0"})
UNPORTED = "4.0"  # From this version on there is one licence for all countries; "de" names a translation.


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence that words name: its SPDX id, if the list holds it, its address, and where in the text it is named."""

    spdx: str | None
    uri: str
    start: int


def licences(text: str) -> tuple[Licence, ...]:
    """The licences that a text names with their version: without one there is no telling which it is."""
    found = [_licence(one["kind"], one["version"], one["port"], one.start()) for one in ADDRESS.finditer(text)]
    found += [_named(one) for one in NAME.finditer(straight(text))]
    found += [Licence("CC0-1.0", f"{SITE}/publicdomain/zero/1.0/", one.start()) for one in ZERO.finditer(text)]
    found += [Licence(None, f"{SITE}/publicdomain/mark/1.0/", one.start()) for one in MARK.finditer(text)]
    return tuple(one for one in found if one)


def _named(found: re.Match[str]) -> Licence | None:
    rest = found["elements"].lower()
    said = []
    for element in ELEMENTS:
        rest, times = _element(element).subn(" ", rest)
        said += [element] * min(1, times)
    if "by" not in said or set(re.findall(r"\w+", rest)) - FILLERS:
        return None
    return _licence("-".join(said), found["version"], _port(found["port"] or ""), found.start())


@lru_cache(maxsize=4)
def _element(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{name}|{alternatives('licence', name)})(?!\w)")


def _port(words: str) -> str | None:
    name = words.strip(" ,(/-")
    if name.isupper() or words.startswith("/"):
        return name.lower() if name.lower() in PORTS else None
    low = name.lower()
    return COUNTRIES.get(low) or COUNTRIES.get(low.split(" ")[0]) if low else None


def _licence(kind: str, version: str, port: str | None, start: int) -> Licence | None:
    said = set(kind.lower().split("-"))
    kind = "-".join(element for element in ELEMENTS if element in said)
    if {"nd", "sa"} <= said or (version not in VERSIONS and not port):
        return None
    country = port.lower() if port and version != UNPORTED else None
    name = "-".join([kind.upper(), version, *([country.upper()] if country else [])])
    spdx = f"CC-{name}" if (version in VERSIONS and not country) or name in LISTED else None
    return Licence(spdx, f"{SITE}/licenses/{kind}/{version}/{f'{country}/' if country else ''}", start)
