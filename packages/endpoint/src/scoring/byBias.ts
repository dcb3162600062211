import { fields, integer, list, optional, real } from '@diffuse/check';
import { hold } from '../field.js';
import type { Endpoint } from '../openEndpoint.js';
import { isObject } from '../saidIn.js';
import { mostLogProb } from '../tokens.js';
import { batchesOf } from './batches.js';
import { CannotScore, refusalIn } from './cannotScore.js';
import { edgesOf, type Edge } from './edges.js';
import { checkSums, checkUnmoved } from './fullDistribution.js';
import { inParallel } from '../inParallel.js';
import type { ReportedLogProb } from './reported.js';
import type { TokenScorer } from './scorer.js';

/** What llama.cpp reports of a drawn token: its own log-probability, and those of the most probable tokens by their ids. */
interface Drawn extends ReportedLogProb {
  readonly id: number;
  readonly byId: ReadonlyMap<number, number>;
}

/** Added to a token's logit so that it is drawn; what is reported is of the logits before that. */
const bias = 1e6;

/** More than any vocabulary has: all of it is told. */
const all = 1_000_000;

/** Below it a float32 has no, or not all of its, digits. */
const leastExact = Math.log(2 ** -126);

/**
 * A scorer by llama.cpp's server, token by token: each is drawn for certain, by a bias, after what stands before it, of which
 * the server has most in its cache; reported is its probability before the bias and all samplers. What the server said, where
 * that is not so. A token that ends within a character is not reported; it is looked for among all in its place.
 */
export async function scorerByBias(
  { url, model, http, concurrency }: Endpoint,
  example: readonly number[],
  signal: AbortSignal | undefined,
): Promise<TokenScorer | { readonly refusals: readonly string[] }> {
  async function draw(
    places: readonly (readonly number[])[],
    token: number,
    stop: AbortSignal | undefined,
    { top = 1, sampling = {} }: { readonly top?: number; readonly sampling?: object } = {},
  ): Promise<(Drawn | undefined)[]> {
    const chain = { samplers: [], temperature: 1, ...sampling };
    const asked = { logit_bias: [[token, bias]], n_predict: 1, n_probs: top, cache_prompt: true, stream: false };
    return drawnIn(await http.postBeside('/completion', { model, prompt: places, ...asked, ...chain }, stop));
  }

  const [last, before] = [example.at(-1)!, example.slice(0, -1)];

  /** What was reported of a token in a place, or is among all that can be said there. */
  async function logProbOf(drawn: Drawn | undefined, place: readonly number[], token: number, stop: AbortSignal) {
    const logProb =
      drawn?.id === token ? drawn.logProb : (await draw([place], last, stop, { top: all }))[0]?.byId.get(token);
    if (logProb === undefined)
      throw new CannotScore(`${url} told nothing of token ${token} after ${place.length} others: see its log`);
    if (logProb < leastExact)
      throw new CannotScore(
        `${url} holds probabilities in float32, in which that of token ${token} after ${place.length} others is lost: score it where logarithms are told (vLLM), or the model's weights`,
      );
    return logProb;
  }

  const scorer: TokenScorer = {
    by: 'logit_bias',
    async score(prompt, answers, { signal: stop, onScored } = {}) {
      const { edges, edgesOn } = edgesOf(answers);
      const logProbs = new Array<number>(edges.length).fill(NaN);
      await inParallel(batchesByToken(edges, prompt), { concurrency, signal: stop }, async (batch, each) => {
        const { token } = batch[0]!;
        const drawn = await draw(
          batch.map(({ tokens }) => tokens),
          token,
          each,
        );
        for (const [i, { edge, tokens, ends }] of batch.entries()) {
          logProbs[edge] = await logProbOf(drawn[i], tokens, token, each);
          if (ends > 0) onScored?.(ends);
        }
      });
      return edgesOn.map((path) => path.reduce((sum, edge) => sum + logProbs[edge]!, 0));
    },
  };

  try {
    const [first] = await draw([before], last, signal, { top: all });
    if (first?.id !== last) return { refusals: ['logit_bias: it did not draw the token that it was made to draw'] };
    const whole = first.top.reduce((sum, logProb) => sum + Math.exp(logProb), 0);
    checkSums(url, [first]);
    if (whole < 1 - 1e-3) return { refusals: [`logit_bias: of all tokens it told a mass of ${whole.toFixed(3)}`] };
    const sampling = { samplers: ['top_k', 'temperature'], temperature: 0.5, top_k: 1 };
    const [second] = await draw([before], last, signal, { sampling });
    if (second?.id !== last) return { refusals: ['logit_bias: under top_k 1 it drew another token'] };
    checkUnmoved(url, [first], [second]);
    return scorer;
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) throw error;
    return { refusals: [`logit_bias: ${refusal}`] };
  }
}

/** The places of edges, with all that stands before them, in requests that are of one token each: it is drawn in all of them. */
function batchesByToken(edges: readonly Edge[], prompt: readonly number[]) {
  const byToken = new Map<number, { edge: number; token: number; tokens: number[]; ends: number }[]>();
  for (const [edge, { before, token, ends }] of edges.entries()) {
    const same = byToken.get(token) ?? [];
    byToken.set(token, [...same, { edge, token, tokens: [...prompt, ...before], ends }]);
  }
  return [...byToken.values()].flatMap(batchesOf);
}

const anId = integer({ least: 0, most: 2 ** 31 });
/** llama.cpp writes a float32's lowest number for none at all. */
const isReported = fields({ id: anId, logprob: real({ most: mostLogProb }) });
const isDrawn = fields({ id: anId, logprob: real({ most: mostLogProb }), top_logprobs: optional(list(isReported)) });

interface Reported {
  readonly id: number;
  readonly logprob: number;
  readonly top_logprobs?: readonly Reported[];
}

/** In the order of the prompts; one comes by itself. Throws a Malformed on what is no report. */
function drawnIn(reply: unknown): (Drawn | undefined)[] {
  const results = Array.isArray(reply) ? (reply as unknown[]) : [reply];
  const anIndex = optional(integer({ least: 0, most: results.length - 1 }));
  const inOrder: (Drawn | undefined)[] = [];
  for (const [i, result] of results.entries()) {
    if (!isObject(result)) continue;
    hold(anIndex, result['index'], `[${i}].index`);
    inOrder[(result['index'] as number | undefined) ?? i] = firstOf(result, `[${i}].completion_probabilities[0]`);
  }
  return inOrder;
}

function firstOf(
  { completion_probabilities: all }: Readonly<Record<string, unknown>>,
  field: string,
): Drawn | undefined {
  const drawn: unknown = Array.isArray(all) ? all[0] : undefined;
  if (!isObject(drawn)) return undefined;
  hold(isDrawn, drawn, field);
  const { id, logprob: logProb, top_logprobs: top = [] } = drawn as unknown as Reported;
  const byId = new Map(top.map((other) => [other.id, other.logprob]));
  return { id, logProb, byId, top: [...byId.values()] };
}
