const { abs, ceil, exp, max, min, sqrt } = Math;

/** What lies this far below the largest log-density adds nothing. */
const NEGLIGIBLE = 40;
const MOST_POINTS = 2 ** 16;

/**
 * ∫ value(x) e^logDensity(x) dx / ∫ e^logDensity(x) dx over [low, high] for a smooth density that has fallen to nothing at
 * both ends: by the trapezoidal rule between the points where it is e^-40 of its largest, with intervals halved until the
 * mean stays the same to twelve digits. (For such functions the error falls exponentially in their number: Trefethen and
 * Weideman 2014.) The density may have any scale, and be narrow, but to be found a peak must rise over a grid of step 1.
 */
export function posteriorMean(
  logDensity: (x: number) => number,
  value: (x: number) => number,
  low: number,
  high: number,
): number {
  const { peak, from, to } = support(logDensity, low, high);
  let width = (to - from) / 32;
  const sums = { weight: 0, value: 0 };
  const add = (x: number) => {
    const weight = exp(logDensity(x) - peak);
    sums.weight += weight;
    if (weight > 0) sums.value += weight * value(x);
  };
  for (let i = 0; i <= 32; i++) add(from + i * width);
  for (let points = 32; ; points *= 2) {
    const before = sums.value / sums.weight;
    for (let i = 0; i < points; i++) add(from + (i + 0.5) * width);
    width /= 2;
    const after = sums.value / sums.weight;
    if ((points >= 64 && abs(after - before) <= 1e-12 * abs(after)) || points >= MOST_POINTS) return after;
  }
}

/** The largest log-density, and between which points it is no more than `NEGLIGIBLE` below that. */
function support(logDensity: (x: number) => number, low: number, high: number): Record<'peak' | 'from' | 'to', number> {
  const grid = Array.from({ length: ceil(high - low) + 1 }, (_, i) => min(low + i, high)).map((x) => ({
    x,
    y: logDensity(x),
  }));
  const best = grid.reduce((a, b) => (b.y > a.y ? b : a));
  const mode = maximum(logDensity, max(low, best.x - 1), min(high, best.x + 1));
  const peak = logDensity(mode);
  const edge = (end: number) => {
    const sign = end < mode ? -1 : 1;
    let step = 1e-6;
    while (step < abs(end - mode) && logDensity(mode + sign * step) > peak - NEGLIGIBLE) step *= 2;
    return mode + sign * min(step, abs(end - mode));
  };
  const beside = grid.filter(({ y }) => y > peak - NEGLIGIBLE);
  return {
    peak,
    from: beside.reduce((least, { x }) => min(least, max(low, x - 1)), edge(low)),
    to: beside.reduce((most, { x }) => max(most, min(high, x + 1)), edge(high)),
  };
}

/** Where a function with one maximum between a and b has it, by golden sections. */
function maximum(f: (x: number) => number, a: number, b: number): number {
  const golden = (sqrt(5) - 1) / 2;
  let [x1, x2] = [b - golden * (b - a), a + golden * (b - a)];
  let [y1, y2] = [f(x1), f(x2)];
  while (b - a > 1e-7) {
    if (y1 > y2) {
      [b, x2, y2] = [x2, x1, y1];
      x1 = b - golden * (b - a);
      y1 = f(x1);
    } else {
      [a, x1, y1] = [x1, x2, y2];
      x2 = a + golden * (b - a);
      y2 = f(x2);
    }
  }
  return (a + b) / 2;
}
