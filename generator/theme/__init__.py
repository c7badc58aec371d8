"""The theme `dateline`: small overrides of Material, which MkDocs finds by this package's entry point."""
