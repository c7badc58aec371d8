"""What may go wrong while a site is rendered."""


class RenderFailed(Exception):
    """The site cannot be built from these pages; the message says why. The old site stands."""


class Doubt(Exception):
    """Something that only MkDocs can judge; it then builds the whole site, in its own time."""
