import { oneOf, share } from '@diffuse/check';
import type { Verdict } from '@diffuse/metrics';
import { format } from '@diffuse/report';
import type { PromptMean, PromptVerdict, RunVerdict } from './judge.js';
import { range } from './range.js';

const { percent, wholePercent } = format;

const inWords = {
  different: () => 'different',
  within: (near: string) => `as good ${near}`,
  'different within': (near: string) => `different, but ${near}`,
  undecided: () => 'undecided',
};

/**
 * A verdict in words, of one that asked for no more than so far. Throws an InputError on what
 * is no verdict or share.
 *
 * @example
 * import { verdictWords } from '@diffuse/workbench';
 *
 * verdictWords('within', 0.1); // 'as good within 10%'
 */
export function verdictWords(verdict: Verdict, within: number): string {
  oneOf(Object.keys(inWords))(verdict, 'verdict');
  share(within, 'within');
  return inWords[verdict](`within ${wholePercent(within)}`);
}

/** What verdicts say of the answers, as sentences begin. */
const clauses: readonly (readonly [Verdict, (within: string) => string])[] = [
  ['different', () => 'different from what is wanted'],
  ['different within', (within) => `different from what is wanted, but within ${within} of it,`],
  ['within', (within) => `as good as what is wanted within ${within}`],
  ['undecided', () => 'undecided'],
];

/** The verdict on a measurement: what it is, by which distance, and how much of the answers is valid. */
export function verdictSentence({ within, prompts, mean }: RunVerdict): string {
  const [first, ...others] = prompts;
  if (first === undefined) return 'No verdict: no prompt has targets to compare the answers with.';
  if (mean === null || others.length === 0) return promptSentence(first, within);
  const farthest = prompts.reduce((a, b) => (b.distance.lower > a.distance.lower ? b : a));
  const least = prompts.reduce((a, b) => (b.valid.estimate < a.valid.estimate ? b : a));
  return [
    headOf(prompts, within),
    `Mean distance ${meanWords(mean.distance)}; farthest is ${nameIn(prompts, farthest)}, ${distanceWords(farthest)}.`,
    `Mean ${mean.valid.method === 'intervals' ? 'share on target' : 'valid mass'} ${meanWords(mean.valid)}; least on ${nameIn(prompts, least)}, ${percent(least.valid.estimate)}.`,
    meanings[mean.distance.method],
    ...hints(prompts),
  ].join(' ');
}

/** A prompt's file name, and its task's where another prompt has the same. */
const nameIn = (prompts: readonly PromptVerdict[], { task, file }: PromptVerdict): string =>
  prompts.filter((prompt) => prompt.file === file).length > 1 ? `${task}/${file}` : file;

/** The same of one prompt of several. */
export const promptSentence = (prompt: PromptVerdict, within: number): string =>
  [headOf([prompt], within), promptFigures(prompt), ...hints([prompt])].join(' ');

const hints = (prompts: readonly PromptVerdict[]): string[] =>
  prompts.some(({ verdict }) => verdict === 'undecided')
    ? ['Where it is undecided, more answers could tell: about as many as the sampled table says.']
    : [];

/** "Different from what is wanted on 3 of 4 prompts; as good as what is wanted within 10% on 1." */
function headOf(prompts: readonly PromptVerdict[], within: number): string {
  const found = clauses.flatMap(([name, words]) => {
    const count = prompts.filter(({ verdict }) => verdict === name).length;
    return count === 0 ? [] : [{ count, words: words(wholePercent(within)) }];
  });
  const [first] = found;
  if (prompts.length === 1) return `${capital(first!.words.replace(/,$/, ''))}.`;
  if (found.length === 1) return `${capital(first!.words)} on all ${prompts.length} prompts.`;
  const each = found.map(
    ({ count, words }, i) => `${words} on ${count}${i === 0 ? ` of ${prompts.length} prompts` : ''}`,
  );
  return `${capital(each.join('; '))}.`;
}

const promptFigures = (prompt: PromptVerdict): string =>
  `Distance ${distanceWords(prompt)} (total variation, ${prompt.by === 'exact' ? 'exact' : '95% interval'}: so many of the answers would have to be others), ${shareWords(prompt)} ${validWords(prompt)}.`;

const distanceWords = ({ by, distance }: PromptVerdict): string =>
  by === 'exact' ? percent(distance.upper) : range(distance);

const shareWords = ({ by }: PromptVerdict): string => (by === 'exact' ? 'valid mass' : 'on target');

function validWords({ by, valid: { estimate, lower, upper } }: PromptVerdict): string {
  return by === 'exact' ? percent(estimate) : `${percent(estimate)} [${percent(lower)}, ${percent(upper!)}]`;
}

function meanWords({ estimate, lower, upper, method }: PromptMean): string {
  if (method === 'equal') return `${percent(estimate!)}, the same on every prompt`;
  return estimate === null
    ? `${range({ lower, upper })} (95% interval)`
    : `${percent(estimate)} (95% interval ${range({ lower, upper })})`;
}

const distance = 'the distance (total variation) is the share of answers that would have to be others';

/** What the figures of several prompts are, by how their mean was made. */
const meanings: Readonly<Record<PromptMean['method'], string>> = {
  'bootstrap-t': `Exact: ${distance}; intervals are for other prompts like these, by a studentised bootstrap over prompts.`,
  'student-t': `Exact: ${distance}; intervals are for other prompts like these, by Student’s t over prompts.`,
  equal: `Exact: ${distance}.`,
  intervals: `Sampled: ${distance}; intervals are the means of the prompts’ own.`,
};

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
