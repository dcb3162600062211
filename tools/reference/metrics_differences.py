"""Reference values for packages/metrics's differences from scipy: python tools/reference/metrics_differences.py

Needs scipy 1.17. Writes packages/metrics/fixtures/differences.json.
"""

import json
from pathlib import Path

import numpy as np
from scipy import optimize, stats

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
    """The crossed model's mean squares by least squares on dummies, and Cochran's quantile."""
    cells = np.array(cells)
    g, s = cells.shape
    one, rows, columns = np.ones((g * s, 1)), np.repeat(np.eye(g), s, axis=0), np.tile(np.eye(s), (g, 1))

    def left(*terms):
        design, y = np.hstack(terms), cells.ravel()
        return np.sum((y - design @ np.linalg.lstsq(design, y)[0]) ** 2)

    none, both = left(one), left(one, rows, columns)
    row, column = (none - left(one, rows)) / (g - 1), (none - left(one, columns)) / (s - 1)
    error = np.sqrt(max(row + column - both / ((g - 1) * (s - 1)), row, column) / cells.size)

    def quantile(p):
        return (row * stats.t.isf(p / 2, g - 1) + column * stats.t.isf(p / 2, s - 1)) / (row + column)

    mean = cells.mean()
    return {
        "cells": cells.tolist(),
        "interval": [mean - quantile(0.05) * error, mean + quantile(0.05) * error],
        "pValue": optimize.brentq(lambda p: quantile(p) - abs(mean) / error, 1e-12, 1, xtol=1e-14),
    }


def main():
    random = np.random.default_rng(5)
    pairs = [(random.normal(0.6, 1, k).round(3), random.normal(0, 1, k).round(3)) for k in (2, 3, 5, 7, 12)]
    seeds = [random.normal(shift, 1, (g, s)).round(3) for g, s, shift in ((4, 3, 1), (10, 5, 0.3), (3, 6, 0))]
    seeds.append((random.normal(0, 0.1, (6, 1)) + np.array([[0.1, 1.4, 2.1, 0.7]])).round(3))
    data = {"oneLevel": [one_level(a, b) for a, b in pairs], "twoWay": [two_way(cells) for cells in seeds]}
    OUT.write_text(json.dumps(data, indent=1) + "\n")


main()
