"""Reference values for the fit test and the distance of packages/metrics: python tools/reference/metrics_fit.py

Needs scipy 1.17 and mpmath 1.4. Writes packages/metrics/fixtures/fit.json.
"""

import json
from pathlib import Path

import mpmath
from scipy import stats

OUT = Path(__file__).parents[2] / "packages/metrics/fixtures/fit.json"
mpmath.mp.dps = 50


def log_binomial_mass(x, n, p):
    p = mpmath.mpf(p)
    return mpmath.log(mpmath.binomial(n, x)) + x * mpmath.log(p) + (n - x) * mpmath.log(1 - p)


def log_large(x, n, p):
    p = mpmath.mpf(p)
    choose = mpmath.loggamma(n + 1) - mpmath.loggamma(x + 1) - mpmath.loggamma(n - x + 1)
    return choose + x * mpmath.log(p) + (n - x) * mpmath.log(1 - p)


def mean_deviation(n, p):
    """E|X/n - p| as the sum over all x."""
    p = mpmath.mpf(p)
    return sum(abs(mpmath.mpf(x) / n - p) * mpmath.exp(log_binomial_mass(x, n, p)) for x in range(n + 1))


def main():
    masses = [(0, 5, 0.3), (5, 5, 0.3), (2, 7, 0.25), (90, 300, 0.3), (120, 300, 0.3), (1, 1000, 1e-3)]
    large = [(2**51 + 12345, 2**52, 0.5), (10**12, 10**15, 0.001)]
    multinomials = [([4, 0], [1, 1]), ([3, 2, 5], [0.2, 0.3, 0.5]), ([0, 7, 1], [0.5, 0.25, 0.25])]
    data = {
        "logBinomialMass": [(*m, float(log_binomial_mass(*m))) for m in masses] + [(*m, float(log_large(*m))) for m in large],
        "logMultinomialMass": [
            (counts, weights, float(stats.multinomial.logpmf(counts, sum(counts), [w / sum(weights) for w in weights])))
            for counts, weights in multinomials
        ],
        "meanDeviation": [(n, p, float(mean_deviation(n, p))) for n, p in ((2, 0.5), (10, 0.05), (50, 0.3), (300, 0.011))],
    }
    OUT.write_text(json.dumps(data, indent=1) + "\n")


if __name__ == "__main__":
    main()
