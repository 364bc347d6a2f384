"""The loss of a year by vectorised NumPy: the yardstick of `schouw impact risk`. Prints the CPU seconds of the best of five runs.

The same scenarios as src/impact/engine/loss_bench.cpp: Poisson counts per year, lognormal costs, all quantiles and a curve.
"""
import sys
import time

import numpy as np

scenarios, years = int(sys.argv[1]), int(sys.argv[2])
k = np.arange(scenarios) % 20
rate = 0.6 * 0.8**k
low, high = 300 * 1.3**k, 6000 * 1.5**k
mu, sigma = (np.log(low) + np.log(high)) / 2, np.log(high / low) / (2 * 1.6448536269514722)


def run(seed):
    rng = np.random.default_rng(seed)
    loss = np.zeros(years)
    for s in range(scenarios):
        n = rng.poisson(rate[s] * years)
        loss += np.bincount(rng.integers(0, years, n), weights=rng.lognormal(mu[s], sigma[s], n), minlength=years)
    loss.sort()
    quantiles = loss[[int(p * years) for p in (0.5, 0.9, 0.95, 0.99, 0.999)]]
    return loss.mean(), quantiles, loss[int(0.99 * years):].mean(), loss[:: max(1, years // 200)]


best = float("inf")
for seed in range(5):
    start = time.process_time()
    run(seed)
    best = min(best, time.process_time() - start)
print(best)
