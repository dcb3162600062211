import { fields, list, text } from '@diffuse/check';
import { logProb } from '../checks.js';
import { binomialTest } from './binomialTest.js';

const { exp, floor, min } = Math;

/** A token of an answer with the probability that is said of it, in nats, after those before it. */
export interface ReportedToken {
  readonly token: string;
  readonly logProb: number;
}

/** Whether answers come as often as the probabilities say that were reported with them. */
export interface ReportedFit {
  /** Chance of a deviation at most as likely, by Bonferroni over all that was looked at. */
  readonly pValue: number;
  readonly draws: number;
  /** Where answers deviate most: those that begin with one of so many beginnings of so many tokens. */
  readonly beginnings: number;
  readonly tokens: number;
  /** Their share by the reported probabilities, and of the half that was counted. */
  readonly expected: number;
  readonly observed: number;
}

/** Probabilities are taken to be reported to a hundredth of themselves: half precision has no more. */
const roundedTo = 0.01;
/** Expected answers below which a beginning is not looked at by itself. */
const few = 5;

const draws = list(list(fields({ token: text, logProb })));

/**
 * Whether independent answers were drawn by the probabilities reported with them: their tokens from the first on, in the order
 * in which they were asked for. The answers at even places say which beginnings of k tokens there are and, by the chain rule, how
 * likely; those at odd places are counted. Exact binomial tests of each beginning that is expected five times, of the 1, 2, 4, …
 * most probable together and of all, for each k up to the shortest of the first half; a distribution that is cut off or sharpened
 * has too few answers outside of them. Holds for any number of answers, and where probabilities are off by a hundredth. What is reported
 * after a truncation agrees with it, and is not told. null of fewer than two answers, or where one has no token. Throws an
 * InputError on what are no such tokens.
 *
 * @example
 * import { reportedFit } from '@diffuse/metrics';
 *
 * const heads = [{ token: 'heads', logProb: Math.log(0.5) }];
 * reportedFit(Array.from({ length: 100 }, () => heads))?.pValue; // 3e-15: the other half never came
 */
export function reportedFit(answers: readonly (readonly ReportedToken[])[]): ReportedFit | null {
  draws(answers, 'answers');
  const learnt = answers.filter((_, i) => i % 2 === 0);
  const counted = answers.filter((_, i) => i % 2 === 1);
  const longest = learnt.reduce((least, { length }) => min(least, length), Infinity);
  if (counted.length === 0 || longest === 0) return null;
  let tests = 0;
  let least: Omit<ReportedFit, 'draws'> | undefined;
  for (let tokens = 1; tokens <= longest; tokens++) {
    for (const { beginnings, expected, observed } of setsOf(learnt, counted, tokens)) {
      tests++;
      const off = roundedTo * min(expected, 1);
      const pValue = binomialTest(observed, counted.length, clamped(expected - off), clamped(expected + off));
      if (least === undefined || pValue < least.pValue)
        least = { pValue, beginnings, tokens, expected, observed: observed / counted.length };
    }
  }
  if (least === undefined) return null;
  return { ...least, pValue: min(1, tests * least.pValue), draws: answers.length };
}

interface Beginning {
  /** Sum of its reported probabilities, and how often it came, among those learnt from. */
  reported: number;
  times: number;
  counted: number;
}

type Answers = readonly (readonly ReportedToken[])[];

/** Sets of beginnings of so many tokens: how likely they are together, and how often they were counted. */
function* setsOf(learnt: Answers, counted: Answers, tokens: number) {
  const beginnings = new Map<string, Beginning>();
  for (const answer of learnt) {
    const key = keyOf(answer, tokens);
    if (key === undefined) continue;
    const of = beginnings.get(key) ?? { reported: 0, times: 0, counted: 0 };
    of.reported += exp(answer.slice(0, tokens).reduce((sum, { logProb }) => sum + logProb, 0));
    of.times++;
    beginnings.set(key, of);
  }
  for (const answer of counted) {
    const of = beginnings.get(keyOf(answer, tokens) ?? '');
    if (of !== undefined) of.counted++;
  }
  const sorted = [...beginnings.values()]
    .map(({ reported, times, counted }) => ({ expected: reported / times, observed: counted }))
    .sort((a, b) => b.expected - a.expected);
  let [expected, observed] = [0, 0];
  for (const [i, of] of sorted.entries()) {
    const size = i + 1;
    expected += of.expected;
    observed += of.observed;
    if (size > 1 && of.expected * counted.length >= few) yield { beginnings: 1, ...of };
    if (isPowerOfTwo(size) || size === sorted.length) yield { beginnings: size, expected, observed };
  }
}

/** The first tokens as one text; undefined where there are fewer, or one is a part of a character, which several tokens may be. */
function keyOf(answer: readonly ReportedToken[], tokens: number): string | undefined {
  const first = answer.slice(0, tokens).map(({ token }) => token);
  return first.length < tokens || first.some((token) => token.includes('\uFFFD')) ? undefined : JSON.stringify(first);
}

const isPowerOfTwo = (size: number): boolean => size === 2 ** floor(Math.log2(size));

const clamped = (share: number): number => min(1, Math.max(0, share));
