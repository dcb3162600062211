import { isIn } from './format.js';
import { count, optional, real, type Check } from '@diffuse/check';

/** How a next-token distribution is changed before a draw. The defaults leave the model's own distribution. */
export interface Warp {
  /** Logits are divided by this. */
  readonly temperature: number;
  /** Only the k most probable tokens stay; 0 keeps all. */
  readonly topK: number;
  /** Only the smallest set of most probable tokens whose mass reaches this stays; 1 keeps all. */
  readonly topP: number;
}

export const noWarp: Warp = { temperature: 1, topK: 0, topP: 1 };

/** Whether the model's own distribution stays as it is. */
export const leavesAlone = ({ temperature, topK, topP }: Warp): boolean =>
  temperature === 1 && topK === 0 && topP === 1;

/** The settings, each of which may be left out. */
export const warpChecks: Readonly<Record<keyof Warp, Check>> = {
  temperature: optional(real({ above: 0 })),
  topK: optional(count),
  topP: optional(real({ above: 0, most: 1 })),
};

/**
 * Unnormalised probabilities after temperature, top-k and top-p, in that order and with the meaning that
 * transformers' `generate` gives them: tokens tied with the k-th stay; top-p keeps the token that crosses the limit, of
 * tied ones the last.
 *
 * @param logProbs any logits [vocab]
 * @param weights where to write, [vocab]
 * @param allowed a set of tokens; the others are taken out before top-k and top-p
 * @returns ln Σ p^(1/temperature) over the tokens that are allowed, nats; −Infinity where none has any
 */
export function warp(
  logProbs: Float32Array,
  { temperature, topK, topP }: Warp,
  weights: Float64Array,
  allowed?: Uint32Array,
): number {
  let top = -Infinity;
  for (let token = 0; token < logProbs.length; token++) {
    const logProb = allowed === undefined || isIn(allowed, token) ? logProbs[token]! : -Infinity;
    weights[token] = logProb;
    if (logProb > top) top = logProb;
  }
  if (top === -Infinity) {
    weights.fill(0);
    return -Infinity;
  }
  let sum = 0;
  for (let token = 0; token < weights.length; token++) {
    const weight = Math.exp((weights[token]! - top) / temperature);
    weights[token] = weight;
    sum += weight;
  }
  if (topK > 0 && topK < logProbs.length) {
    const threshold = Float64Array.from(weights).sort()[logProbs.length - topK]!;
    keep(weights, (weight) => weight >= threshold);
  }
  if (topP < 1) keepTopP(weights, topP);
  return top / temperature + Math.log(sum);
}

/** ln Σ p^(1/temperature), nats. */
export function logSumOf(logProbs: Float32Array, temperature: number): number {
  let top = -Infinity;
  for (const logProb of logProbs) if (logProb > top) top = logProb;
  let sum = 0;
  for (const logProb of logProbs) sum += Math.exp((logProb - top) / temperature);
  return top / temperature + Math.log(sum);
}

function keepTopP(weights: Float64Array, topP: number): void {
  const order = Array.from(weights.keys()).sort((a, b) => weights[b]! - weights[a]! || b - a);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let mass = 0;
  for (const token of order) {
    if (mass >= topP * total) weights[token] = 0;
    else mass += weights[token]!;
  }
}

function keep(weights: Float64Array, condition: (weight: number) => boolean): void {
  for (let token = 0; token < weights.length; token++) if (!condition(weights[token]!)) weights[token] = 0;
}
