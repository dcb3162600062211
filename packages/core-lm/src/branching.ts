import { InputError } from '@diffuse/check';
import { tokenIds } from './checks/tensor.js';
import { branchDrawer, type DistributionForm } from './draw.js';
import type { PathNode } from './pathCache.js';
import { draw } from './philox.js';
import type { Answer, SampleOptions } from './sampleOptions.js';
import { noWarp, type Warp } from './warp.js';

/** A prefix on which some samples stand. */
interface Prefix {
  /** The path to the token before its last. */
  readonly parent: PathNode | undefined;
  /** Tokens after the prompt that all share. */
  readonly tokens: readonly number[];
  /** How many of them, the last ones, were drawn. */
  readonly drawn: number;
  readonly logProb: number;
  readonly formatLogMass: number;
  /** Where the automaton of a format is. */
  readonly state: unknown;
  readonly samples: readonly number[];
}

/** What becomes of samples, token by token. */
export interface Branching {
  readonly form: DistributionForm;
  readonly root: Prefix;
  /** The longest rest of a prompt. */
  readonly longestBegin: number;
  /** Prefixes that go on from one by a token each; those that end become answers. */
  readonly branch: (from: Prefix, parent: PathNode | undefined, next: Float32Array) => Prefix[];
  readonly answers: Answer[];
  readonly rejected: number[];
}

/** The number of a draw within a sample's stream that decides whether its answer is refused: tokens never come to it. */
const refusalStep = 2 ** 32 - 1;

export function branching(
  { seed, maxNewTokens, stopTokens, begins, format, onAnswer, onRejected, ...options }: SampleOptions,
  samples: readonly number[],
  vocabSize: number,
): Branching {
  const settings: Warp = {
    temperature: options.temperature ?? noWarp.temperature,
    topK: options.topK ?? noWarp.topK,
    topP: options.topP ?? noWarp.topP,
  };
  const stops = new Set(stopTokens);
  const { form, take, split } = branchDrawer(vocabSize, seed, settings, format !== undefined);
  const beginnings = new Map(begins === undefined ? [] : samples.map((index) => [index, begins(index)]));
  const tokensCheck = tokenIds(vocabSize);
  for (const [index, tokens] of beginnings) tokensCheck(tokens, `options.begins(${index})`);
  const beginOf = (index: number): readonly number[] => beginnings.get(index) ?? [];
  const answers: Answer[] = [];
  const rejected: number[] = [];

  const end = (prefix: Prefix, finished: Answer['finished']): void => {
    const { logProb, formatLogMass } = prefix;
    const tokens = prefix.tokens.slice(prefix.tokens.length - prefix.drawn);
    for (const index of prefix.samples) {
      const answer: Answer = { index, tokens, logProb, finished, ...(format !== undefined && { formatLogMass }) };
      answers.push(answer);
      onAnswer?.(answer);
    }
  };

  /** Those that are not refused: the mass only falls, so that who is refused now would be at the answer's end. */
  const notRefused = (of: readonly number[], formatLogMass: number): readonly number[] =>
    of.filter((index) => {
      const stays = Math.log(draw(seed, index, refusalStep)) < formatLogMass;
      if (!stays) {
        rejected.push(index);
        onRejected?.(index);
      }
      return stays;
    });

  const stateAfter = (state: unknown, token: number): unknown => {
    if (format === undefined) return undefined;
    const after = format.automaton.next(state, token);
    if (after !== undefined) return after;
    throw new InputError('OUT_OF_RANGE', 'options.stopTokens', {
      asked: `the tokens that end an answer of the format, ${token} among them`,
      found: stopTokens,
    });
  };

  const drawn = (from: Prefix, parent: PathNode | undefined, next: Float32Array): Prefix[] => {
    const allowed = format?.automaton.allowed(from.state);
    const formatLogMass = from.formatLogMass + take(next, from.drawn, allowed);
    const staying = format?.how === 'exact' ? notRefused(from.samples, formatLogMass) : from.samples;
    if (staying.length === 0) return [];
    return split(staying, from.drawn).flatMap(({ token, logProb, samples: on }) => {
      const tokens = [...from.tokens, token];
      const count = from.drawn + 1;
      const to = { parent, tokens, drawn: count, logProb: from.logProb + logProb, formatLogMass, samples: on };
      const finished = stops.has(token) ? 'stop' : count === maxNewTokens ? 'length' : undefined;
      if (finished === undefined) return [{ ...to, state: stateAfter(from.state, token) }];
      end({ ...to, state: undefined }, finished);
      return [];
    });
  };

  return {
    form,
    root: {
      ...{ parent: undefined, tokens: [], drawn: 0, logProb: 0, formatLogMass: 0 },
      ...{ state: format?.automaton.start, samples },
    },
    longestBegin: Math.max(0, ...new Set([...beginnings.values()].map(({ length }) => length))),
    branch(from, parent, next) {
      if (from.drawn > 0) return drawn(from, parent, next);
      const depth = from.tokens.length;
      const [ready, forced]: [number[], Map<number, number[]>] = [[], new Map()];
      for (const index of from.samples) {
        const token = beginOf(index)[depth];
        const alike = token === undefined ? ready : forced.get(token);
        if (alike !== undefined) alike.push(index);
        else forced.set(token!, [index]);
      }
      const on = [...forced].map(([token, of]) => ({ ...from, parent, tokens: [...from.tokens, token], samples: of }));
      return ready.length === 0 ? on : [...drawn({ ...from, samples: ready }, parent, next), ...on];
    },
    answers,
    rejected,
  };
}
