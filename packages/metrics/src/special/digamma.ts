const { log } = Math;

/** ψ(x) = d log Γ(x) / dx for x > 0: asymptotic series from x ≥ 10 (Abramowitz & Stegun 6.3.18), ψ(x + 1) = ψ(x) + 1/x. */
export function digamma(x: number): number {
  let shift = 0;
  while (x < 10) shift += 1 / x++;
  const y = 1 / (x * x);
  const series = y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - (y * 691) / 32760)))));
  return log(x) - 1 / (2 * x) - series - shift;
}
