"""Output formats, one a file: each defines `files(edition)`, which gives whole files and touches no disk."""
