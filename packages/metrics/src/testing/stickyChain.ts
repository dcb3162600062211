import type { Random } from '../random.js';

/**
 * A stream that keeps its last answer with probability `stay`, and else draws one of `values` anew: ρ_k = stay^k, so that n
 * answers are worth n (1 - stay) / (1 + stay).
 */
export function stickyChain(n: number, values: number, stay: number, random: Random): string[] {
  let answer = '';
  return Array.from({ length: n }, (_, t) => {
    if (t === 0 || random() >= stay) answer = `${Math.floor(random() * values)}`;
    return answer;
  });
}
