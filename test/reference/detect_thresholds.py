"""Reference values for the threshold rules, from NumPy and SciPy.

Run: python test/reference/detect_thresholds.py > test/reference/detect-thresholds.json
(NumPy 2.4.6, SciPy 1.17.1)
"""

import json

import numpy as np
from scipy import optimize, stats


def pareto_by_scipy(excesses):
    """Best of three starts of SciPy's own likelihood, location fixed at 0."""
    best = None
    for start in (-0.2, 0.1, 0.6):
        shape, _, scale = stats.genpareto.fit(excesses, start, floc=0)
        height = stats.genpareto.logpdf(excesses, shape, 0, scale).sum()
        polished = optimize.minimize(
            lambda p: -stats.genpareto.logpdf(excesses, p[0], 0, np.exp(p[1])).sum(),
            [shape, np.log(scale)],
            method="Nelder-Mead",
            options={"xatol": 1e-10, "fatol": 1e-12, "maxiter": 10000},
        )
        if best is None or -polished.fun > best[0]:
            best = (-polished.fun, polished.x[0], np.exp(polished.x[1]))
    return {"logLikelihood": best[0], "shape": best[1], "scale": best[2]}


random = np.random.default_rng(7)
scores = np.round(random.gamma(2.0, 1.5, 60), 3)
cases = {}
for name, shape, n in [("heavy", 0.4, 80), ("exponential", 0.0, 50), ("light", -0.25, 120), ("few", 0.2, 15)]:
    excesses = np.round(stats.genpareto.rvs(shape, scale=2.0, size=n, random_state=random), 4)
    excesses = np.maximum(excesses, 0.0001)
    cases[name] = {"excesses": excesses.tolist(), **pareto_by_scipy(excesses)}

median = np.median(scores)
q1, q3 = np.quantile(scores, [0.25, 0.75])
print(
    json.dumps(
        {
            "scores": scores.tolist(),
            "quantile": {str(q): float(np.quantile(scores, q)) for q in (0, 0.1, 0.5, 0.95, 0.995, 1)},
            "meanPlus3Sd": float(scores.mean() + 3 * scores.std()),
            "medianPlus3Mad": float(median + 3 * 1.4826 * np.median(np.abs(scores - median))),
            "iqr1.5": float(q3 + 1.5 * (q3 - q1)),
            "pareto": cases,
        },
        indent=1,
    )
)
