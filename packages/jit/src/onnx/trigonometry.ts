import { add, mul, sub, unary } from './ops.js';
import { scalar, type Value } from './value.js';

const number = (value: number): Value => scalar(value, 'float32');

/** 2π as a number of few bits, whose multiples are exact, and the rest (Cody & Waite, 1980). */
const turn = [6.28125, 2 * Math.PI - 6.28125] as const;

/** An angle's equivalent in [-π, π]. */
function reduced(x: Value): Value {
  const turns = unary('Floor', add(mul(x, number(1 / (2 * Math.PI))), number(0.5)));
  return turn.reduce((angle, part) => sub(angle, mul(turns, number(part))), x);
}

/** c₀ + c₁z + c₂z² + … */
const polynomial = (coefficients: readonly number[], z: Value): Value =>
  coefficients.map(number).reduceRight((sum, coefficient) => add(mul(sum, z), coefficient));

/** Taylor coefficients ±1/n! for n = first, first + 2, …; eight leave an error below 1e-6 up to π. */
function taylor(first: 0 | 1): number[] {
  const coefficients = [1];
  for (let n = first; coefficients.length < 9 - first; n += 2)
    coefficients.push(-coefficients.at(-1)! / ((n + 1) * (n + 2)));
  return coefficients;
}

/** sin x in additions and multiplications: a shader's own may be wrong by 2⁻¹¹, or more beyond π. */
export function sine(x: Value): Value {
  const angle = reduced(x);
  return mul(angle, polynomial(taylor(1), mul(angle, angle)));
}

/** cos x, likewise. */
export function cosine(x: Value): Value {
  const angle = reduced(x);
  return polynomial(taylor(0), mul(angle, angle));
}
