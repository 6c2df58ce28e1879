"""Runs an ensemble that Bench wrote, in dense NumPy with members side by side, and times it when told to.

Usage: ensemble.py FOLDER
Writes the outcomes of the members whose draws it was given to FOLDER/outcomes.bin and prints `ready BATCH BLAS`: how many members at once are fastest.
Then, for each line MEMBERS on standard input, runs an ensemble of that many and prints the time in seconds. Ends with standard input.
"""
import json
import os
import sys
import time

import numpy as np

from loaded import blas
from members import Members
from world import World

BATCHES = (4, 16, 64, 256)


def fastest(members):
    times = {}
    for batch in BATCHES:
        start = time.perf_counter()
        members.run(np.random.default_rng(1), 256, batch)
        times[batch] = time.perf_counter() - start
    return min(times, key=times.get)


def main(folder):
    world = World(folder)
    with open(os.path.join(folder, "ensemble.json"), encoding="utf-8") as file:
        design = json.load(file)
    world.affinity_deviation = np.fromfile(os.path.join(folder, "affinity_deviation.bin"), dtype="<f8")
    members = Members(world, design)
    affinity = np.fromfile(os.path.join(folder, "drawn_affinity.bin"), dtype="<f8").reshape(-1, world.relationships)
    parameters = np.fromfile(os.path.join(folder, "drawn_parameters.bin"), dtype="<f8").reshape(len(affinity), -1)
    members.outcomes(affinity, parameters).astype("<f8").tofile(os.path.join(folder, "outcomes.bin"))
    batch = fastest(members)
    print("ready", batch, blas(), flush=True)
    for number, line in enumerate(sys.stdin):
        start = time.perf_counter()
        members.run(np.random.default_rng(number), int(line), batch)
        print(time.perf_counter() - start, flush=True)


main(sys.argv[1])
