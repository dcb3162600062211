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
        "wilson": [
            (k, n, *stats.binomtest(k, n).proportion_ci(0.95, method="wilson")) for k, n in ((0, 10), (7, 50), (487, 1000), (9, 9))
        ],
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(data, indent=1, default=float) + "\n")


def dependence():
    """Serial correlation from statsmodels 0.14 and exact permutation tests from scipy: fixtures/dependence.json."""
    from statsmodels.stats.diagnostic import acorr_ljungbox
    from statsmodels.tsa.stattools import acf

    rng = np.random.default_rng(1)
    noise = rng.normal(size=60)
    persistent = [float(noise[0])]
    for e in noise[1:]:
        persistent.append(0.6 * persistent[-1] + float(e))
    streams = [persistent, [float(v) for v in rng.integers(0, 4, 40)], [1e9 + v for v in (1, 2, 4, 3, 5, 2, 1, 3)]]

    def ljung_box(x, lags):
        row = acorr_ljungbox(x, lags=[lags]).iloc[0]
        return [lags, row["lb_stat"], row["lb_pvalue"]]

    def exact(statistic, data, kind):
        test = stats.permutation_test(
            data, statistic, permutation_type=kind, n_resamples=np.inf, alternative="greater", vectorized=False
        )
        return test.pvalue

    def repeats(text, lag):
        x = [ord(c) for c in text]
        pairs = len(x) - lag
        rest = [x.count(v) for v in set(x)]
        mean = pairs * sum(c * (c - 1) for c in rest) / (len(x) * (len(x) - 1))
        far = lambda order: round(abs(sum(a == b for a, b in zip(order[lag:], order)) - mean), 9)
        return [text, lag, exact(far, (x,), "pairings")]

    def two_sample(a, b):
        values = sorted(set(a + b))

        def pearson(x, y):
            table = [[list(s).count(ord(v)) for v in values] for s in (x, y)]
            return round(stats.chi2_contingency(table, correction=False).statistic, 9)

        return [a, b, exact(pearson, ([ord(c) for c in a], [ord(c) for c in b]), "independent")]

    def paired(a, b):
        def information(x):
            table = [[sum(1 for p, q in zip(a, x) if p == r and q == ord(c)) for c in sorted(set(b))] for r in sorted(set(a))]
            joint = np.array(table) / len(a)
            return round(stats.entropy(joint.ravel(), np.outer(joint.sum(1), joint.sum(0)).ravel()), 9)

        return [a, b, exact(information, ([ord(c) for c in b],), "pairings")]

    sparse = [[4, 0, 7, 2], [0, 0, 0, 0], [1, 0, 3, 9]]
    full = stats.chi2_contingency([[4, 7, 2], [1, 3, 9]], correction=False)
    data = {
        "autocorrelation": [(x, list(acf(x, nlags=6, fft=False))) for x in streams],
        "ljungBox": [(x, [ljung_box(x, lags) for lags in (1, 3, 6)]) for x in streams],
        "independence": [sparse, full.statistic, full.dof, full.pvalue],
        "repeats": [repeats("aabbccd", 1), repeats("abababba", 1), repeats("aabcaabc", 2), repeats("abcdefga", 3)],
        "twoSample": [two_sample("aabab", "bbcbc"), two_sample("aaab", "abcdef"), two_sample("aaaa", "aaabb")],
        "pairs": [paired("xxyyxyz", "aabbabb"), paired("xxxxyyyy", "ababbbab")],
    }
    (OUT.parent / "dependence.json").write_text(json.dumps(data, indent=1, default=float) + "\n")


if __name__ == "__main__":
    main()
    dependence()
