"""Reference values for ECOD, from PyOD.

Run: pip install pyod==3.6.7 && python test/reference/ecod.py > test/reference/ecod.json
(PyOD 3.6.7, SciPy 1.17.1, NumPy 2.4.6; a virtual environment will do)
"""

import json

import numpy as np
from pyod.models.ecod import ECOD

random = np.random.default_rng(12)


def rows_of(n):
    """Skewed to the right, skewed to the left, even, and a count with many ties."""
    return np.column_stack(
        [
            np.round(random.exponential(2, n), 3),
            np.round(-random.exponential(1, n) + 3, 3),
            np.round(random.normal(10, 4, n), 3),
            random.poisson(2, n),
        ]
    )


train = rows_of(90)
test = np.vstack([rows_of(12), [[40, 0, 10, 2], [0, 9, -30, 0], [1, 2, 60, 30]]])


def alone(row):
    """PyOD scores new rows together with the learned ones: one at a time, so that none counts for another."""
    fitted = ECOD().fit(np.vstack([train, row]))
    return fitted.decision_scores_[-1], fitted.O[-1].tolist()


print(
    json.dumps(
        {
            "train": train.tolist(),
            "test": test.tolist(),
            "trainScores": ECOD().fit(train).decision_scores_.tolist(),
            "testScores": [alone(row)[0] for row in test],
            "testTails": [alone(row)[1] for row in test],
        }
    )
)
