"""What commands and pages cost, measured on real texts by CPU time, memory and ratios; no test depends on it."""
