"""Reference values for streaming thresholds: SPOT, DSPOT and refitted POT with SciPy's maximum likelihood.

Run: python test/reference/detect_streams.py > test/reference/detect-streams.json
(NumPy 2.4.6, SciPy 1.17.1)
"""

import json

import numpy as np
from scipy import optimize, stats


def fit(excesses):
    """Maximum likelihood of the generalised Pareto distribution, polished from several starts."""
    excesses = np.asarray(excesses)
    best = None
    for start in (-0.3, -0.1, 0.1, 0.4):
        found = optimize.minimize(
            lambda p: -stats.genpareto.logpdf(excesses, p[0], 0, np.exp(p[1])).sum(),
            [start, np.log(excesses.mean())],
            method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-11, "maxiter": 5000},
        )
        if best is None or found.fun < best.fun:
            best = found
    assert best.x[0] > -0.49, best.x
    return best.x[0], np.exp(best.x[1])


def threshold(start, excesses, risk, n):
    shape, scale = fit(excesses)
    return start + scale / shape * ((risk * n / len(excesses)) ** -shape - 1)


def spot(scores, calibration, level, risk, depth):
    """Algorithms 2 and 3 of Siffert et al. (KDD 2017); depth 0 is plain SPOT."""
    thresholds, detected = [], []
    recent, heard, state = [], [], None
    for score in scores:
        if len(recent) < depth:
            recent.append(score)
            thresholds.append(None)
            detected.append(None)
            continue
        mean = np.mean(recent) if depth else 0.0
        distance = score - mean
        thresholds.append(None if state is None else mean + state["z"])
        alarm = None if state is None else int(score > thresholds[-1])
        detected.append(alarm)
        if alarm:
            continue
        if depth:
            recent = recent[1:] + [score]
        if state is None:
            heard.append(distance)
            if len(heard) == calibration:
                start = np.quantile(heard, level)
                peaks = [h - start for h in heard if h > start]
                state = {"t": start, "peaks": peaks, "n": calibration}
                state["z"] = threshold(start, peaks, risk, calibration)
        else:
            state["n"] += 1
            if distance > state["t"]:
                state["peaks"].append(distance - state["t"])
                state["z"] = threshold(state["t"], state["peaks"], risk, state["n"])
    return {"thresholds": thresholds, "detected": detected}


def refitted(scores, level, risk, every, warm_up):
    """POT refitted on all scores so far, alarms included."""
    thresholds, current = [], None
    for i in range(len(scores)):
        if i >= warm_up and (i - warm_up) % every == 0:
            past = np.array(scores[:i])
            start = np.quantile(past, level)
            current = threshold(start, past[past > start] - start, risk, i)
        thresholds.append(current)
    return thresholds


random = np.random.default_rng(3)
scores = np.round(random.gamma(2.0, 1.0, 600), 3)
scores[[320, 450]] = [25.0, 31.0]
drifting = np.round(scores + np.linspace(0, 30, 600), 3)
print(
    json.dumps(
        {
            "scores": scores.tolist(),
            "drifting": drifting.tolist(),
            "spot": spot(scores.tolist(), 250, 0.92, 0.001, 0),
            "dspot": spot(drifting.tolist(), 250, 0.92, 0.001, 30),
            "streamingPot": refitted(scores.tolist(), 0.92, 0.002, 50, 200),
        }
    )
)
