"""Reference values for packages/metrics's differences from scipy: python tools/reference/metrics_differences.py

Needs scipy 1.17. Writes packages/metrics/fixtures/differences.json.
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats

OUT = Path(__file__).parents[2] / "packages/metrics/fixtures/differences.json"


def one_level(a, b):
    """Student's t interval of the paired test, and the exact sign flips."""
    test = stats.ttest_rel(a, b)
    interval = test.confidence_interval(0.95)
    flips = stats.permutation_test(
        (a, b), lambda x, y, axis: np.mean(x - y, axis=axis), permutation_type="samples", vectorized=True, n_resamples=np.inf
    )
    return {"a": list(a), "b": list(b), "t": [interval.low, interval.high], "signFlips": flips.pvalue}


def two_way(cells):
    """Cameron, Gelbach and Miller's variance of the mean, from each clustering's sums of residuals."""
    cells = np.array(cells)
    g, s = cells.shape
    residuals = cells - cells.mean()

    def variance(sums):
        return len(sums) / (len(sums) - 1) * np.sum(sums**2) / cells.size**2

    clusters, seeds = variance(residuals.sum(1)), variance(residuals.sum(0))
    error = np.sqrt(max(clusters, seeds, clusters + seeds - variance(residuals.ravel())))
    t = stats.t(min(g, s) - 1)
    mean = cells.mean()
    return {
        "cells": cells.tolist(),
        "interval": [mean - t.ppf(0.975) * error, mean + t.ppf(0.975) * error],
        "pValue": 2 * t.sf(abs(mean) / error),
    }


def main():
    random = np.random.default_rng(5)
    pairs = [(random.normal(0.6, 1, k).round(3), random.normal(0, 1, k).round(3)) for k in (2, 3, 5, 7, 12)]
    seeds = [random.normal(shift, 1, (g, s)).round(3) for g, s, shift in ((4, 3, 1), (10, 5, 0.3), (3, 6, 0))]
    seeds.append((random.normal(0, 0.1, (6, 1)) + np.array([[0.1, 1.4, 2.1, 0.7]])).round(3))
    data = {"oneLevel": [one_level(a, b) for a, b in pairs], "twoWay": [two_way(cells) for cells in seeds]}
    OUT.write_text(json.dumps(data, indent=1) + "\n")


main()
