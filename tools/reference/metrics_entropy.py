"""Reference values for the entropy estimators of packages/metrics from mpmath: python tools/reference/metrics_entropy.py

Needs mpmath 1.3 or later; a minute. Writes packages/metrics/fixtures/entropy.json.
"""

import json
from collections import Counter
from pathlib import Path

import mpmath as mp

OUT = Path(__file__).parents[2] / "packages/metrics/fixtures/entropy.json"
mp.mp.dps = 60


def nsb(counts, size):
    """Nemenman, Shafee and Bialek's entropy: tanh-sinh quadrature over log beta, in pieces about the mode."""
    n, groups, unseen = sum(counts), Counter(counts), size - len(counts)

    def entropy(u):
        b = mp.exp(u)
        total = n + size * b
        seen = sum(m * (c + b) * mp.digamma(c + b + 1) for c, m in groups.items())
        return mp.digamma(total + 1) - (seen + unseen * b * mp.digamma(b + 1)) / total

    def log_density(u):
        b = mp.exp(u)
        evidence = mp.loggamma(size * b) - mp.loggamma(n + size * b)
        evidence += sum(m * (mp.loggamma(c + b) - mp.loggamma(b)) for c, m in groups.items())
        slope = size * mp.polygamma(1, size * b + 1) - mp.polygamma(1, b + 1)
        return evidence + mp.log(slope) + u

    low, high = -mp.log(size) - 50, mp.log(n) + 50
    grid = [low + (high - low) * i / 400 for i in range(401)]
    best = max(range(1, 400), key=lambda i: log_density(grid[i]))
    a, b = grid[best - 1], grid[best + 1]
    for _ in range(60):
        thirds = a + (b - a) / 3, b - (b - a) / 3
        a, b = (thirds[0], b) if log_density(thirds[0]) < log_density(thirds[1]) else (a, thirds[1])
    mode, top, h = (a + b) / 2, log_density((a + b) / 2), mp.mpf("1e-3")
    curvature = (2 * top - log_density(mode + h) - log_density(mode - h)) / h**2
    width = 1 / mp.sqrt(curvature)
    steps = [1, 3, 5, 8, 12, 25, 50, 100, 300, 1000]
    points = sorted([low, mode, high] + [x for k in steps for x in (mode - k * width, mode + k * width) if low < x < high])
    weight = lambda u: mp.exp(log_density(u) - top)
    return mp.quad(lambda u: weight(u) * entropy(u), points) / mp.quad(weight, points)


def chao_wang_jost(counts):
    """Eq. 7 of Chao, Wang and Jost (2013), its last sum as the difference of -log A and a Lerch transcendent's series."""
    n, f1, f2 = sum(counts), counts.count(1), counts.count(2)
    seen = sum(mp.mpf(c) / n * (mp.digamma(n) - mp.digamma(c)) for c in counts)
    if f1 == 0:
        return seen
    a = mp.mpf(2 * f2) / ((n - 1) * f1 + 2 * f2) if f2 else mp.mpf(2) / ((n - 1) * (f1 - 1) + 2)
    if a == 1:
        return seen
    # sum over r >= n of (1 - a)^(r - n + 1) / r as an integral over 1 / r = int_0^inf e^(-r t) dt
    tail = mp.quad(lambda t: (1 - a) * mp.exp(-t) / (1 - (1 - a) * mp.exp(-t / n)) / n, [0, n * a / 10, n * a, 1, 10, mp.inf])
    return seen + mp.mpf(f1) / n * tail


def plug_in(counts):
    n = sum(counts)
    return -sum(mp.mpf(c) / n * mp.log(mp.mpf(c) / n) for c in counts)


def chao_shen(counts):
    n = sum(counts)
    mass = 1 - mp.mpf(min(counts.count(1), n - 1)) / n
    return -sum((p := mass * c / n) * mp.log(p) / (1 - (1 - p) ** n) for c in counts if mass * c < n)


def rarefied(counts, draws):
    n = sum(counts)
    def log_choose(a):
        return mp.loggamma(a + 1) - mp.loggamma(a - draws + 1)
    return sum(1 if n - c < draws else -mp.expm1(log_choose(n - c) - log_choose(n)) for c in counts)


def main():
    lg, psi = mp.loggamma, mp.digamma
    pairs = [(1e-9, 1e-3), (0.3, 1e-9), (0.5, 20), (1, 1e-6), (9.99, 0.5), (10, 1e12), (123.5, 1e-7), (1e6, 3), (1e15, 1e-3), (2**53, 2**40)]
    triples = [(1, 1, 1), (1, 3, 5), (2, 1e-3, 1e9), (11, 1e6, 2), (1e6, 10, 10), (1e15, 1e4, 1e4), (2**52, 2**51, 7), (0.5, 100, 100)]
    big = [[10**9, 1, 1], [2**40, 2**40, 5, 1], [2**53 - 3, 1, 1], [2**52, 2**51, 2**20, 2, 2, 1]]
    small = [[7, 3], [1], [1, 1], [2], [5, 2, 1, 1], [46, 22, 17, 15, 15, 9, 8, 6, 6, 4, 2, 2, 2, 2] + [1] * 12, [1] * 50, [1] * 50 + [2]]
    sizes = [
        ([50, 30, 20], 3), ([50, 30, 20], 10**4), ([50, 30, 20], 10**8), ([50, 30, 20], 10**9), ([50, 30, 20], 10**10),
        ([50, 30, 20], 10**12), ([1] * 10, 10), ([1] * 10, 10**12), ([1] * 300, 10**6), ([1], 10**6), ([5], 2), ([5], 10**12),
        ([1000] * 10, 10), ([90, 5, 3, 1, 1], 10**9), ([2**40, 1, 1], 10**6), ([2**50, 2**50], 2), ([1] * 200 + [2] * 40, 10**5),
    ]  # fmt: skip
    draws = [([2, 2], 2), ([2**52, 2**51, 1000, 1], 1000), ([10**6] * 9, 1000), ([2**53 - 2001, 1000, 1], 2**40), ([9, 4, 1, 1], 7)]
    f = mp.mpf
    data = {
        "digammaDifference": [(x, d, psi(f(x) + f(d)) - psi(f(x))) for x, d in pairs],
        "logGammaDifference": [(x, d, lg(f(x) + f(d)) - lg(f(x))) for x, d in pairs],
        "logGammaSecondDifference": [
            (x, a, b, lg(f(x) + a + b) - lg(f(x) + a) - lg(f(x) + b) + lg(f(x))) for x, a, b in triples
        ],
        "scaledTrigamma": [(x, f(x) * mp.polygamma(1, f(x) + 1) - 1) for x in (1e-3, 0.5, 3, 9.5, 10, 40, 1e4, 1e12)],
        "plugIn": [(c, plug_in(c)) for c in small + big],
        "chaoShen": [(c, chao_shen(c)) for c in small + big[:1]],
        "chaoWangJost": [(c, chao_wang_jost(c)) for c in small + big],
        "rarefied": [(c, m, rarefied(c, m)) for c, m in draws],
        "nsb": [(c, k, nsb(c, k)) for c, k in sizes],
    }
    OUT.write_text(json.dumps(data, default=float) + "\n")


if __name__ == "__main__":
    main()
