"""Options that let a command work on other machines, and read raw files that lie elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path

import click

from generator.afar import Unknown, check, placed
from generator.archive import RAW
from generator.pool import Workers

MISSING = "{option} needs what is not installed ({name}): pip install 'dateline-archive[cluster]'"
AGAIN = "nothing is lost here: run it again"


class Broken(click.ClickException):
    """What is elsewhere went away; 1 would say that something is wrong with the archive."""

    exit_code = 2


tls_options = tuple(
    click.option(
        f"--tls-{name}", type=click.Path(dir_okay=False), default="", metavar="FILE", help=f"{what} for tls://…"
    )
    for name, what in (("ca", "Certificate authority"), ("cert", "Certificate"), ("key", "Key"))
)
scheduler_option = click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="A dask scheduler (tcp://…, tls://…) whose workers read and compare.",
)
raw_option = click.option(
    "--raw", default="", metavar="ADDRESS", help="Where the raw files lie, if not in the archive: a folder, s3://…, …"
)


def across_options(command: Callable[..., None]) -> Callable[..., None]:
    """What a command takes that may work elsewhere; it gets `pool`, the workers that it has."""

    @wraps(command)
    def run(
        archive: Path, workers: int, scheduler: str, raw: str, tls_ca: str, tls_cert: str, tls_key: str, **rest: object
    ) -> None:
        # Other processes may stand in other folders.
        place = raw or (str((archive / RAW).absolute()) if scheduler and (archive / RAW).is_dir() else "")
        with _raw(archive, place), _pool(workers, scheduler, (tls_ca, tls_cert, tls_key)) as pool:
            command(archive=archive, workers=workers, pool=pool, **rest)

    for option in (*tls_options, raw_option, scheduler_option):
        run = option(run)
    return run


def elsewhere_option(command: Callable[..., None]) -> Callable[..., None]:
    """What a command takes that reads raw files wherever they lie."""

    @wraps(command)
    def run(archive: Path, raw: str, **rest: object) -> None:
        with _raw(archive, raw):
            command(archive=archive, **rest)

    return raw_option(run)


@contextmanager
def _raw(archive: Path, address: str) -> Iterator[None]:
    """Raw files read from an address. Ends with 2 where it cannot be opened, or goes away meanwhile."""
    if not address:
        yield
        return
    try:
        check(address)
    except Unknown as error:
        # Without fsspec none can be opened; what else some need, fsspec says.
        missing = isinstance(error.__cause__, ModuleNotFoundError) and error.__cause__.name == "fsspec"
        said = MISSING.format(option="--raw", name="fsspec") if missing else f"--raw {error}"
        raise click.UsageError(said) from error
    try:
        with placed(((str(archive / RAW), address),)):
            yield
    except Unknown as error:
        raise Broken(f"--raw {address} cannot be read on: {error}; {AGAIN}") from error


@contextmanager
def _pool(workers: int, address: str, tls: tuple[str, str, str]) -> Iterator[Workers]:
    """Processes here, or a scheduler's. Ends with 2 where there is no such scheduler, its workers run other code, or
    they go away meanwhile."""
    if not address:
        yield workers
        return
    try:
        from generator.cluster.scheduler import Lost, Refused, Tls, connected
    except ModuleNotFoundError as error:
        raise click.UsageError(MISSING.format(option="--scheduler", name=error.name)) from error
    try:
        with connected(address, Tls(*tls)) as cluster:
            yield cluster
    except Refused as error:
        raise click.UsageError(f"--scheduler: {error}") from error
    except Lost as error:
        raise Broken(f"{error}; {AGAIN}") from error
