"""Reference values for packages/metrics from scipy: python tools/reference/metrics_statistics.py

Needs scipy 1.17. Writes packages/metrics/fixtures/statistics.json.
"""

import json
from pathlib import Path

import numpy as np
from scipy import special, stats

OUT = Path(__file__).parents[2] / "packages/metrics/fixtures/statistics.json"


def main():
    x = [0.01, 0.3, 1, 1.5, 2, 9.99, 10, 123.4, 1e5]
    gamma = [(0.5, 0.1), (0.5, 8), (1, 1), (4.5, 20), (50, 40), (50, 80), (500, 520), (0.5, 200)]
    beta = [(0.1, 2, 3), (0.9, 2, 3), (0.5, 0.5, 0.5), (0.01, 10, 0.5), (0.999, 50, 0.5), (0.3, 30, 70)]
    rolls, fair = [16, 18, 16, 14, 12, 12], [1 / 6] * 6
    names, weights = [500, 210, 120, 100, 70], [0.45, 0.25, 0.12, 0.1, 0.08]
    table = [[10, 10, 20], [20, 20, 20], [5, 0, 9]]
    contingency = stats.chi2_contingency(table, correction=False)
    joint = np.array(table) / np.sum(table)
    data = {
        "logGamma": [(v, special.gammaln(v)) for v in x],
        "digamma": [(v, special.digamma(v)) for v in x],
        "upperGamma": [(a, v, special.gammaincc(a, v)) for a, v in gamma],
        "incompleteBeta": [(v, a, b, special.betainc(a, b, v)) for v, a, b in beta],
        "studentT": [(level, df, stats.t.ppf((1 + level) / 2, df)) for level in (0.9, 0.95, 0.99) for df in (1, 2, 4, 9, 30, 1000)],
        "normal": [(level, stats.norm.ppf((1 + level) / 2)) for level in (0.5, 0.9, 0.95, 0.99, 0.999999)],
        "chiSquare": [
            (counts, p, *map(float, stats.chisquare(counts, np.array(p) * sum(counts))))
            for counts, p in ((rolls, fair), (names, weights))
        ],
        "independence": [table, contingency.statistic, contingency.dof, contingency.pvalue],
        "mutualInformation": [table, stats.entropy(joint.ravel(), np.outer(joint.sum(1), joint.sum(0)).ravel())],
        "binomialTest": [(k, n, p, stats.binomtest(k, n, p).pvalue) for k, n, p in ((3, 20, 0.3), (9, 30, 0.5), (14, 40, 0.2))],
        "wilson": [
            (k, n, *stats.binomtest(k, n).proportion_ci(0.95, method="wilson")) for k, n in ((0, 10), (7, 50), (487, 1000), (9, 9))
        ],
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(data, indent=1, default=float) + "\n")


if __name__ == "__main__":
    main()
