"""Models as data, each written by a script of `training/`."""
