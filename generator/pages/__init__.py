"""Page types, one a file: each defines `pages(edition)`, which gives whole Markdown pages and touches no disk."""
