"""Reference values for exchanged answers in packages/metrics: python tools/reference/metrics_exchanges.py

Needs scipy 1.17. Writes packages/metrics/fixtures/exchanges.json. Answers are numbers, -1 for one that cannot be read.
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats

OUT = Path(__file__).parents[2] / "packages/metrics/fixtures/exchanges.json"


def chao_wang_jost(answers):
    counts = np.unique(answers, return_counts=True)[1]
    n, f1, f2 = len(answers), np.sum(counts == 1), np.sum(counts == 2)
    seen = sum(c / n * sum(1 / k for k in range(c, n)) for c in counts)
    if f1 == 0:
        return seen
    a = 2 * f2 / ((n - 1) * f1 + 2 * f2) if f2 else 2 / ((n - 1) * (f1 - 1) + 2)
    if a == 1:
        return seen
    return seen + f1 / n * (1 - a) ** (1 - n) * (-np.log(a) - sum((1 - a) ** r / r for r in range(1, n)))


def influences(answers):
    """The jackknife's, answer by answer, over n; 0 for those that cannot be read."""
    answers = np.array(answers)
    readable = np.flatnonzero(answers >= 0)
    values, n = answers[readable], len(readable)
    whole = chao_wang_jost(values)
    without = np.array([(n - 1) * (whole - chao_wang_jost(np.delete(values, t))) for t in range(n)])
    result = np.zeros(len(answers))
    result[readable] = (without - without.mean()) / n
    return result


def pivot(a, b, paired):
    """The difference in standard errors."""
    readable = [x[x >= 0] for x in (np.array(a), np.array(b))]
    difference = chao_wang_jost(readable[0]) - chao_wang_jost(readable[1])
    if abs(difference) < 1e-12:
        return 0
    parts = [influences(a) - influences(b)] if paired else [influences(a), influences(b)]
    rest = sum((len(np.unique(x)) - 1) / (2 * len(x) ** 2) for x in readable)
    return abs(difference) / np.sqrt(sum(np.sum(part**2) for part in parts) + rest)


def exchanges(a, b, paired):
    """Of answers that can all be read: every swap within pairs, or every division of the pool."""
    test = stats.permutation_test(
        (a, b),
        lambda x, y: pivot(x, y, paired),
        permutation_type="samples" if paired else "independent",
        vectorized=False,
        n_resamples=np.inf,
        alternative="greater",
    )
    return {"a": a, "b": b, "paired": paired, "pivot": pivot(a, b, paired), "pValue": test.pvalue}


def alone(a, b):
    """Three pairs that can be read on both sides, and answers of B alone, which have none to change places with."""
    both = [t for t, answer in enumerate(a) if answer >= 0 and b[t] >= 0]
    reached, hits = pivot(a, b, True), 0
    for signs in range(2 ** len(both)):
        x, y = list(a), list(b)
        for bit, t in enumerate(both):
            if signs >> bit & 1:
                x[t], y[t] = b[t], a[t]
        hits += pivot(x, y, True) >= reached * (1 - 1e-9)
    return {"a": a, "b": b, "paired": True, "pivot": reached, "pValue": hits / 2 ** len(both)}


def main():
    data = [
        exchanges([0, 1, 2, 3, 0, 1, 2, 4], [0, 1, 0, 0, 0, 1, 0, 1], True),
        exchanges([0, 0, 1, 1, 2, 2, 3, 3, 4], [0, 0, 1, 0, 2, 0, 3, 0, 0], True),
        exchanges([0, 0, 1, 0, 0], [1, 2, 3, 2, 4], False),
        exchanges([0, 0, 1, 1, 0], [0, 1, 1, 2, 0], False),
        alone([0, -1, 0, -1, 1, -1, -1, 0, -1], [1, 2, 3, 3, 1, 2, 0, 4, 4]),
    ]
    OUT.write_text(json.dumps(data, default=float, indent=1) + "\n")


main()
