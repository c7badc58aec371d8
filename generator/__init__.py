"""Dateline: a static archive of raw news articles, with evidence for every value on every page."""

import os

# The numbers of one text are too few to share among threads; numpy reads this when it is first loaded.
os.environ.setdefault("OMP_NUM_THREADS", "1")

__version__ = "0.1.0"
