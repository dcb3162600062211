/** Probabilities ∝ rank^-exponent over `size` values. */
export function zipf(size: number, exponent: number): number[] {
  const weights = Array.from({ length: size }, (_, i) => (i + 1) ** -exponent);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}
