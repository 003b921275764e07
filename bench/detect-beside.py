"""Times scikit-learn on what detectors are made of, one round: detect-beside.py FOLDER.

FOLDER holds the rows as float32 and tasks.json, which says how many numbers a row has. Prints
processor seconds of each task, and the distances' sum, by which the answers are compared.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.neighbors import NearestNeighbors


def rows(folder, name, width):
    return np.fromfile(folder / f"{name}.f32", dtype=np.float32).reshape(-1, width)


def nearest(learned, asked):
    search = NearestNeighbors(n_neighbors=1, algorithm="brute").fit(learned)
    return search.kneighbors(asked)[0].sum()


def forest(learned, asked):
    trees = IsolationForest(n_estimators=100, max_samples=256, random_state=1).fit(learned)
    return -trees.score_samples(asked).sum()


def main(folder):
    results = {}
    for name, (kind, width) in json.loads((folder / "tasks.json").read_text()).items():
        run = {"nearest": nearest, "forest": forest}[kind]
        learned, asked = (rows(folder, f"{name}-{part}", width) for part in ("learned", "asked"))
        run(learned, asked[:100])
        began = time.process_time()
        total = run(learned, asked)
        results[name] = {"seconds": time.process_time() - began, "sum": float(total)}
    print(json.dumps(results))


main(Path(sys.argv[1]))
