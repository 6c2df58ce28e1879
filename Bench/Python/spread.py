"""Spreads the impulses of a world that Bench wrote, in dense NumPy or as a SciPy CSR operator, and times it when told to.

Usage: spread.py FOLDER dense|sparse
Writes the sum of the waves, one number per quantity, to FOLDER/totals.bin and prints `ready SECONDS-OF-PREPARATION WAVES BLAS`.
Then, for each line SECONDS on standard input, spreads for that long and prints the median time of one spread in seconds.
Ends with standard input.
"""
import sys
import time

import numpy as np

from loaded import blas
from world import World


def form(kind, world):
    if kind == "dense":
        from dense import Dense
        return Dense(world)
    from sparse import Sparse
    return Sparse(world)


def window(spread, seconds):
    """The median time of a spread among those made within the window; at least one."""
    times, end = [], time.perf_counter() + seconds
    while True:
        start = time.perf_counter()
        spread()
        now = time.perf_counter()
        times.append(now - start)
        if now >= end:
            return float(np.median(times))


def main(folder, kind):
    start = time.perf_counter()
    prepared = form(kind, World(folder))
    prepared.spread().astype("<f8").tofile(folder + "/totals.bin")
    print("ready", time.perf_counter() - start, prepared.waves, blas(), flush=True)
    for line in sys.stdin:
        print(window(prepared.spread, float(line)), flush=True)


main(sys.argv[1], sys.argv[2])
