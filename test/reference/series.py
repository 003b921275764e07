"""Reference values of the series metrics, from the papers' public implementations.

pip install prts==1.0.0.3 scikit-learn pandas && pip install --no-deps TSB-AD==1.5
python test/reference/series.py > test/reference/series.json

prts: range-based precision and recall (Tatbul et al. 2018), by CompML.
TSB-AD: VUS (Paparrizos et al. 2022), affiliation (Huet et al. 2022, the authors' code inside).
"""

import importlib.util
import itertools
import json
import pathlib
import sys
import types

import numpy as np
from prts import ts_precision, ts_recall

# Only the evaluation part is loaded: the package's own start imports torch.
origin = pathlib.Path(importlib.util.find_spec("TSB_AD").submodule_search_locations[0])
for name, folder in [("TSB_AD", origin), ("TSB_AD.evaluation", origin / "evaluation")]:
    module = types.ModuleType(name)
    module.__path__ = [str(folder)]
    sys.modules[name] = module
from TSB_AD.evaluation.affiliation.generics import convert_vector_to_events  # noqa: E402
from TSB_AD.evaluation.affiliation.metrics import pr_from_events  # noqa: E402
from TSB_AD.evaluation.basic_metrics import generate_curve  # noqa: E402

rng = np.random.default_rng(31)


def runs(n, starts, longest):
    values = np.zeros(n, dtype=int)
    for start in starts:
        values[start : start + 1 + rng.integers(longest)] = 1
    return values


cases = []
for n, n_events, n_alarms, longest in [(60, 2, 4, 8), (120, 4, 9, 12), (40, 1, 2, 10), (200, 6, 15, 9)]:
    labels = runs(n, rng.choice(n - longest, n_events, replace=False), longest)
    detected = runs(n, rng.choice(n - longest, n_alarms, replace=False), longest)
    if n == 120:
        # Events that reach both ends of the series.
        labels[:3] = labels[-4:] = 1
    scores = np.round(rng.random(n) + 0.25 * labels + 0.2 * np.roll(labels, 2), 2)
    ranges = []
    for alpha, cardinality, bias in itertools.product(
        [0.0, 0.3], ["one", "reciprocal"], ["flat", "front", "middle", "back"]
    ):
        precision = ts_precision(labels, detected, alpha=0.0, cardinality=cardinality, bias=bias)
        recall = ts_recall(labels, detected, alpha=alpha, cardinality=cardinality, bias=bias)
        ranges.append([alpha, cardinality, bias, precision, recall])
    affiliation = pr_from_events(
        convert_vector_to_events(detected), convert_vector_to_events(labels), (0, n)
    )
    volumes = []
    for buffer, thresholds in [(0, 250), (1, 250), (10, 250), (25, 40)]:
        *_, roc, pr = generate_curve(labels, scores, buffer, "opt", thresholds)
        volumes.append([buffer, thresholds, roc, pr])
    cases.append(
        {
            "labels": labels.tolist(),
            "detected": detected.tolist(),
            "scores": scores.tolist(),
            "ranges": ranges,
            "affiliation": {
                "precision": affiliation["Affiliation_Precision"],
                "recall": affiliation["Affiliation_Recall"],
                "eventPrecisions": [None if np.isnan(p) else p for p in affiliation["individual_precision_probabilities"]],
                "eventRecalls": affiliation["individual_recall_probabilities"],
            },
            "volumes": volumes,
        }
    )
print(json.dumps({"cases": cases}))
