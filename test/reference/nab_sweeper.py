"""
Scores of detectors by NAB's own Python code, for test/metrics/nab-score-test.ts.

    git clone https://github.com/numenta/NAB && git -C NAB checkout ea702d7
    npx anomalab nab run range --out range.csv.gz        # likewise clock, random and others
    PYTHONPATH=NAB python test/reference/nab_sweeper.py NAB range.csv.gz clock.csv.gz random.csv.gz

Prints JSON: per file and profile the best score, normalised to 100, and its threshold. Only
nab/sweeper.py is imported, which is where NAB walks the rows and tries all thresholds.
"""

import csv
import gzip
import json
import os
import sys

from nab.sweeper import Sweeper

nab, *results = sys.argv[1:]
with open(os.path.join(nab, "labels/combined_windows.json")) as file:
    windows = json.load(file)
with open(os.path.join(nab, "config/profiles.json")) as file:
    profiles = json.load(file)


def times_of(name):
    with open(os.path.join(nab, "data", name)) as file:
        return [row["timestamp"] for row in csv.DictReader(file)]


def scores_of(path):
    scores = {}
    with gzip.open(path, "rt") as file:
        for row in csv.DictReader(file):
            scores.setdefault(row["file"], []).append(float(row["anomaly_score"]))
    return scores


def best_of(scores, costs):
    sweeper = Sweeper(probationPercent=0.15, costMatrix=costs)
    points = []
    for name, limits in windows.items():
        edges = [[time.split(".")[0] for time in window] for window in limits]
        points += sweeper.calcSweepScore(times_of(name), scores[name], edges, name)
    best = max(sweeper.calcScoreByThreshold(points), key=lambda each: each.score)
    count = sum(len(limits) for limits in windows.values())
    silent = -count * costs["fnWeight"]
    perfect = count * costs["tpWeight"]
    return {"score": 100 * (best.score - silent) / (perfect - silent), "threshold": best.threshold}


reference = {}
for path in results:
    scores = scores_of(path)
    name = os.path.basename(path).split(".")[0]
    reference[name] = {
        profile: best_of(scores, settings["CostMatrix"]) for profile, settings in profiles.items()
    }
print(json.dumps(reference, indent=2))
