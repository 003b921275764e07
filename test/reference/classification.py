"""Reference values of the point metrics, from scikit-learn 1.9.1, numpy 2.4.6 and scipy 1.17.1.

python test/reference/classification.py > test/reference/classification.json
"""

import json

import numpy as np
from scipy.stats import norm
from sklearn import metrics

rng = np.random.default_rng(20)
cases = []
for n, levels in [(40, 6), (60, 1000), (25, 3)]:
    labels = (rng.random(n) < 0.3).astype(int)
    labels[:2] = [0, 1]
    # Coarse levels make many ties.
    scores = np.round((rng.random(n) + 0.4 * labels) * levels) / levels
    detected = (scores >= 0.8).astype(int)
    fpr, tpr, roc_thresholds = metrics.roc_curve(labels, scores)
    p, r, pr_thresholds = metrics.precision_recall_curve(labels, scores)
    per_class = metrics.precision_recall_fscore_support(labels, detected, zero_division=0)
    cases.append(
        {
            "labels": labels.tolist(),
            "scores": scores.tolist(),
            "detected": detected.tolist(),
            "rocAuc": metrics.roc_auc_score(labels, scores),
            "averagePrecision": metrics.average_precision_score(labels, scores),
            "fpr": fpr.tolist(),
            "tpr": tpr.tolist(),
            "rocThresholds": roc_thresholds[1:].tolist(),
            "precisions": p.tolist(),
            "recalls": r.tolist(),
            "prThresholds": pr_thresholds.tolist(),
            "bestF1": max(metrics.f1_score(labels, scores >= t) for t in np.unique(scores)),
            # rows: precision, recall, f1, support; columns: normal, anomaly
            "perClass": [column.tolist() for column in per_class],
            "macroF1": metrics.f1_score(labels, detected, average="macro"),
            "accuracy": metrics.accuracy_score(labels, detected),
            "balancedAccuracy": metrics.balanced_accuracy_score(labels, detected),
            "mcc": metrics.matthews_corrcoef(labels, detected),
        }
    )

actual = np.round(rng.normal(size=(12, 4)), 3)
# A column that does not vary; with 0.1 scikit-learn divides by the rounding of its mean.
actual[:, 2] = 0.5
predicted = np.round(actual + 0.3 * rng.normal(size=actual.shape), 3)
regression = {
    "actual": actual.tolist(),
    "predicted": predicted.tolist(),
    "mse": metrics.mean_squared_error(actual, predicted),
    "mae": metrics.mean_absolute_error(actual, predicted),
    "r2": metrics.r2_score(actual, predicted),
    "r2VarianceWeighted": metrics.r2_score(actual, predicted, multioutput="variance_weighted"),
    "r2Flattened": metrics.r2_score(actual.ravel(), predicted.ravel()),
}
shares = [1e-300, 1e-12, 0.001, 0.025, 0.08, 0.3, 0.5, 0.9, 0.975, 0.9999999]
print(
    json.dumps(
        {
            "cases": cases,
            "regression": regression,
            "normalQuantiles": [[q, float(norm.ppf(q))] for q in shares],
        }
    )
)
