"""The sections of an article's page, one a file; each gives HTML or Markdown without touching a disk."""
