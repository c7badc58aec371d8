"""A large archive's site in parts, by year or by publisher: each a site of its own, and a root that leads to them."""
