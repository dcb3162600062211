import { integer, optional } from '@diffuse/check';
import { hold } from '../field.js';
import type { Endpoint } from '../openEndpoint.js';
import { isObject } from '../saidIn.js';
import { batchesOf } from './batches.js';
import { CannotScore, refusalIn } from './cannotScore.js';
import { checkSums, checkUnmoved } from './fullDistribution.js';
import { inParallel } from '../inParallel.js';
import { inEcho, inPromptLogProbs, type ReportedLogProb, type ReportedSequence } from './reported.js';
import { oneByOne } from './oneByOne.js';
import { mostLogProb } from '../tokens.js';
import type { TokenScorer } from './scorer.js';

/** A way to have a server of the legacy completions API report what it thinks of a given text. */
interface Way {
  readonly by: TokenScorer['by'];
  /** Fields that ask for it, and for so many of the most probable tokens in each place besides. */
  fields(top: number): object;
  read(choice: unknown, tokens: readonly number[]): ReportedSequence;
}

/** The first is by ids, and cannot be misread; what of its fields is not sent may be a default of the model's folder. */
const ways: readonly Way[] = [
  {
    by: 'prompt_logprobs',
    fields: (top) => ({ prompt_logprobs: top, top_k: -1, min_p: 0, repetition_penalty: 1 }),
    read: inPromptLogProbs,
  },
  { by: 'echo', fields: (top) => ({ echo: true, logprobs: Math.max(1, top) }), read: inEcho },
];

const own = { temperature: 1, top_p: 1 };
const drawn = { temperature: 0.5, top_p: 0.5 };

/** Of the most probable tokens; servers give so many by default. */
const fewTop = 5;

/**
 * A scorer by a server that takes whole texts in tokens, several a request; what it said, where it does not. `example` is a
 * text of the model's, on which it is tried. Throws a CannotScore where it reports something else than its distribution.
 */
export async function scorerByText(
  endpoint: Endpoint,
  example: readonly number[],
  signal: AbortSignal | undefined,
): Promise<TokenScorer | { readonly refusals: readonly string[] }> {
  const { url, model, http } = endpoint;
  const alone = await oneByOne(endpoint, signal);
  const concurrency = alone ? 1 : endpoint.concurrency;

  async function ask(
    { fields, read }: Way,
    sequences: readonly (readonly number[])[],
    { top = 0, sampling = own }: { readonly top?: number; readonly sampling?: typeof own },
    stop: AbortSignal | undefined,
  ): Promise<ReportedSequence[]> {
    const body = { model, prompt: sequences, max_tokens: 1, ...sampling, ...fields(top) };
    const choices = choicesIn(await http.post('/completions', body, stop));
    return sequences.map((tokens, i) => read(choices[i], tokens));
  }

  const scorer = (way: Way): TokenScorer => ({
    by: way.by,
    async score(prompt, answers, { signal: stop, onScored } = {}) {
      const logProbs = new Array<number>(answers.length).fill(NaN);
      const sequences = answers.map((answer, of) => ({ of, tokens: [...prompt, ...answer] }));
      await inParallel(
        batchesOf(sequences, alone ? 1 : undefined),
        { concurrency, signal: stop },
        async (batch, each) => {
          const reported = await ask(
            way,
            batch.map(({ tokens }) => tokens),
            {},
            each,
          );
          batch.forEach(({ of }, i) => (logProbs[of] = sumAfter(prompt.length, reported[i], url)));
          onScored?.(batch.length);
        },
      );
      return logProbs;
    },
  });

  const refusals: string[] = [];
  for (const way of ways) {
    try {
      const [first] = await ask(way, [example], { top: fewTop }, signal);
      if (first === undefined) {
        refusals.push(`${way.by}: none in its reply`);
        continue;
      }
      checkSums(url, first);
      const [second] = await ask(way, [example], { sampling: drawn }, signal);
      if (second !== undefined) {
        checkUnmoved(url, first, second);
        return scorer(way);
      }
      refusals.push(`${way.by}: none in its reply at temperature 0.5`);
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === undefined) throw error;
      refusals.push(`${way.by}: ${refusal}`);
    }
  }
  return { refusals };
}

/** In the order of their prompts. Throws a Malformed where one has an index that no prompt has. */
function choicesIn(reply: unknown): unknown[] {
  const choices = isObject(reply) && Array.isArray(reply['choices']) ? (reply['choices'] as unknown[]) : [];
  const anIndex = optional(integer({ least: 0, most: choices.length - 1 }));
  const inOrder: unknown[] = [];
  for (const [i, choice] of choices.entries()) {
    const told = isObject(choice) ? choice['index'] : undefined;
    hold(anIndex, told, `choices[${i}].index`);
    inOrder[(told as number | undefined) ?? i] = choice;
  }
  return inOrder;
}

/** Of the tokens after the prompt. */
function sumAfter(prompt: number, reported: readonly ReportedLogProb[] | undefined, url: string): number {
  if (reported === undefined)
    throw new CannotScore(`${url} left out the log-probabilities of a text that it was asked for: see its log`);
  const after = reported.slice(prompt - 1).map(({ logProb }) => logProb);
  const wrong = after.find((logProb) => logProb > mostLogProb);
  if (wrong !== undefined)
    throw new CannotScore(`${url} reports ${wrong} where log-probabilities are asked for: see its log`);
  return after.reduce((sum, logProb) => sum + logProb, 0);
}
