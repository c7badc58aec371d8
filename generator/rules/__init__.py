"""The heuristics, one a file. Each defines `NAME`, `WHY`, `STRENGTH` and `propose(reading)`.

Rules propose; `generator.settle` decides. A rule names no publisher and no article.
"""
