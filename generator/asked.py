"""What a run is asked for."""

from dataclasses import dataclass
from pathlib import Path

from generator.model import Profile
from generator.pool import Workers
from generator.track import Track, untracked


@dataclass(frozen=True, slots=True)
class Asked:
    """An archive folder, in one of its profiles, read by so many processes or by a scheduler's.

    `address` is the published site's, empty or ending in `/`; `today` the ISO day that embargoes are compared with,
    where it is not archive.yml's.
    """

    archive: Path
    profile: Profile
    workers: Workers = 1
    track: Track = untracked
    address: str = ""
    today: str = ""
