"""A large archive's site in parts, by year or by publisher: each a site of its own, and a root that leads to them."""

PARTS = "parts"  # Beside docs/: of each part its pages, its configuration of MkDocs and its site.
CONFIG = "mkdocs.yml"  # In the folder of each, as beside docs/.
INDEX = "data/parts.csv"  # In the first site: in which part each article lies.
