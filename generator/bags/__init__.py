"""BagIt (RFC 8493): a copy of the archive that any library can check, and bags of anybody's, checked as strangers."""
