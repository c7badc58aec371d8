"""What MkDocs warns of while it works."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def heard() -> Iterator[list[str]]:
    """Its warnings as they come; they go nowhere else."""
    said: list[str] = []
    logger, listener = logging.getLogger("mkdocs"), _Listener(said)
    logger.setLevel(logging.WARNING)
    logger.addHandler(listener)
    was, logger.propagate = logger.propagate, False
    try:
        yield said
    finally:
        logger.propagate = was
        logger.removeHandler(listener)


class _Listener(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage())
