"""Work on more than one machine, by the workers of a dask scheduler: `dateline build --scheduler tcp://…`.

Nothing here is loaded unless a scheduler is named. It is the one part of Dateline that uses a network, and it goes
nowhere but to that address and to the workers behind it.
"""
