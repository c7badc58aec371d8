"""Dateline: a static archive of raw news articles, with evidence for every value on every page."""

__version__ = "0.1.0"
