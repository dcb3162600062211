const { PI, log } = Math;

/**
 * log Γ(x) for x > 0 by Stirling's series from x ≥ 10 (Abramowitz & Stegun 6.1.41), reached by Γ(x + 1) = x Γ(x).
 *
 * This folder is code of our own because of what libraries cost: jStat's incomplete beta function and quantiles agree
 * with scipy to seven digits only, and stdlib's, which are as exact as they can be, come in more than two hundred packages.
 */
export function logGamma(x: number): number {
  let shift = 1;
  while (x < 10) shift *= x++;
  const y = 1 / (x * x);
  const series = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360))))) / x;
  return (x - 0.5) * log(x) - x + log(2 * PI) / 2 + series - log(shift);
}
