"""Reference values for the baselines, from scikit-learn.

Run: python test/reference/detect_baselines.py > test/reference/detect-baselines.json
(scikit-learn 1.9.1, NumPy 2.4.6)
"""

import json
import math

import numpy as np
from sklearn.covariance import EmpiricalCovariance
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors

random = np.random.default_rng(11)


def clusters(n):
    """Two correlated clouds of five features, rounded so that JSON holds every digit."""
    mix = np.array([[1, 0.8, 0, 0, 0.3], [0, 0.5, 0.2, 0, 0], [0, 0, 1, 0.9, 0], [0, 0, 0, 0.3, 0], [0, 0, 0, 0, 0.7]])
    rows = random.normal(size=(n, 5)) @ mix
    rows[n // 2 :] += np.array([4, -2, 3, 0, 1])
    return np.round(rows, 4)


train = clusters(120)
train[7] = train[8] = train[9]  # duplicates, also among the neighbours
test = np.vstack([clusters(30), np.round(random.uniform(-6, 9, size=(10, 5)), 4), train[9:10]])
labels = [0] * 30 + [1] * 10 + [0]


def lof(k):
    return (-LocalOutlierFactor(n_neighbors=k, novelty=True).fit(train).score_samples(test)).tolist()


def knn(k):
    distances, _ = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(train).kneighbors(test)
    exact = np.sort(np.sqrt(((test[:, None] - train[None]) ** 2).sum(axis=2)), axis=1)[:, :k]
    assert np.allclose(distances, exact, atol=1e-6)
    return {"mean": exact.mean(axis=1).tolist(), "kth": exact[:, -1].tolist()}


def pca(k):
    fitted = PCA(n_components=k, svd_solver="full").fit(train)
    redrawn = fitted.inverse_transform(fitted.transform(test))
    return {
        "score": ((test - redrawn) ** 2).mean(axis=1).tolist(),
        "explainedVarianceRatio": fitted.explained_variance_ratio_.tolist(),
        "reconstruction": redrawn[0].tolist(),
    }


def windowed_gaussian(values, size, step):
    """NAB's windowedGaussian_detector.py, line for line but for its class."""
    window, waiting, mean, sd, scores = [], [], 0.0, 1.0, []
    for value in values:
        if len(window) > 0:
            scores.append(1 - 0.5 * math.erfc(abs(value - mean) / sd / math.sqrt(2)))
        else:
            scores.append(0.0)
        moved = False
        if len(window) < size:
            window.append(value)
            moved = True
        else:
            waiting.append(value)
            if len(waiting) == step:
                window, waiting, moved = window[step:] + waiting, [], True
        if moved:
            mean, sd = np.mean(window), np.std(window) or 0.000001
    return scores


series = [3, 3, 4, 2, 5, 3, 9, 3, 2, 4, 4, 5, 3, 2, 12, 4]
forests = [
    IsolationForest(n_estimators=100, random_state=seed).fit(train).score_samples(test) for seed in range(20)
]
print(
    json.dumps(
        {
            "train": train.tolist(),
            "test": test.tolist(),
            "labels": labels,
            "lof5": lof(5),
            "lof20": lof(20),
            "knn1": knn(1),
            "knn5": knn(5),
            "pca2": pca(2),
            "pca5": pca(5),
            "mahalanobis": EmpiricalCovariance().fit(train).mahalanobis(test).tolist(),
            "series": series,
            "windowedGaussian": windowed_gaussian(series, 5, 2),
            "isolationForest": {
                "meanScore": np.mean([-forest for forest in forests], axis=0).tolist(),
                "sdOfScore": np.std([-forest for forest in forests], axis=0).tolist(),
                "rocAuc": float(np.mean([roc_auc_score(labels, -forest) for forest in forests])),
            },
        }
    )
)
