"""Scripts that fit models and write them as data; nothing of the generator imports them."""
