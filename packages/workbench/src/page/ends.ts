import { count, fields, list, oneLine, optional, record, text } from '@diffuse/check';
import { remedyFor, whyNoAnswers, type Ends, type SampledMetrics } from '@diffuse/diffuse';
import { counted, format } from '@diffuse/report';

/** How the draws of one prompt, or for one model, ended. */
export interface EndsOfDraws extends Ends {
  /** Answers. */
  readonly samples: number;
  /** What was asked, where there are several. */
  readonly name?: string | undefined;
}

/** How the draws for a prompt ended, by its name. */
export const namedEnds = (metrics: SampledMetrics): EndsOfDraws => ({
  ...metrics,
  name: `${metrics.task}/${metrics.file}`,
});

const each = {
  samples: count,
  filtered: count,
  refused: count,
  unreached: count,
  onlyReasoning: optional(count),
  cutOff: count,
  halfCharacters: count,
};
const someEnds = list(fields({ ...each, endedOtherwise: record(count), name: optional(text) }));

/** Draws that are no answers. */
export const noAnswersOf = ({ filtered, refused, unreached }: Ends): number => filtered + refused + unreached;

const drawsOf = (ends: EndsOfDraws): number => ends.samples + noAnswersOf(ends);

/**
 * How many of all draws are no answers, why, and what that means for figures; none where all are answers. Throws an InputError
 * on what are no counts.
 *
 * @example
 * import { noAnswersInWords } from '@diffuse/workbench';
 *
 * const ends = { filtered: 12, refused: 0, unreached: 0, cutOff: 0, endedOtherwise: {}, halfCharacters: 0 };
 * noAnswersInWords([{ samples: 988, ...ends }]); // ['12 of 1,000 draws are no answers: a content filter took 12. …']
 */
export function noAnswersInWords(of: readonly EndsOfDraws[]): string[] {
  someEnds(of, 'of');
  const total = sum(of);
  const none = noAnswersOf(total);
  if (none === 0) return [];
  const draws = counted(drawsOf(total), 'draw');
  const why = whyNoAnswers(total);
  const helps = `What helps: ${remedyFor(total)}.`;
  if (total.samples === 0) return [`None of ${draws} is an answer: ${why}. ${helps}`];
  return [
    [
      `${format.count(none)} of ${draws} ${none === 1 ? 'is no answer' : 'are no answers'}: ${why}${mostOf(of, noAnswersOf, drawsOf)}.`,
      'They are not counted, and not missing at random: what is sampled are the answers that came, not all that the model would say.',
      helps,
    ].join(' '),
  ];
}

/**
 * What is to be said of answers that were broken off, or are no whole text. Throws an InputError on what are no counts.
 *
 * @example
 * import { endsInWords } from '@diffuse/workbench';
 *
 * const ends = { filtered: 0, refused: 0, unreached: 0, cutOff: 30, endedOtherwise: {}, halfCharacters: 0 };
 * endsInWords([{ samples: 100, ...ends }]); // ['30 of 100 answers were cut off at the greatest length …']
 */
export function endsInWords(of: readonly EndsOfDraws[]): string[] {
  someEnds(of, 'of');
  const { samples, cutOff, endedOtherwise, halfCharacters } = sum(of);
  const answers = counted(samples, 'answer');
  const otherwise = Object.values(endedOtherwise).reduce((a, b) => a + b, 0);
  const words = Object.entries(endedOtherwise).map(([reason, times]) => `${oneLine(reason)} (${format.count(times)})`);
  return [
    ...(cutOff > 0
      ? [
          `${format.count(cutOff)} of ${answers} ${were(cutOff)} cut off at the greatest length, and ${cutOff === 1 ? 'counts as it is' : 'count as they are'}${mostOf(of, (ends) => ends.cutOff)}: to let answers end, raise max new tokens.`,
        ]
      : []),
    ...(otherwise > 0
      ? [
          `${format.count(otherwise)} of ${answers} ${were(otherwise)} broken off in another way, in the server’s own words: ${words.join(', ')}. They count as they are.`,
        ]
      : []),
    ...(halfCharacters > 0
      ? [
          `${format.count(halfCharacters)} of ${answers} ${halfCharacters === 1 ? 'has' : 'have'} half a character (a surrogate without its other half)${mostOf(of, (ends) => ends.halfCharacters)}: what serves the model cut it in two. They count as they are; in CSV, Arrow and Parquet files � stands there.`,
        ]
      : []),
  ];
}

const were = (times: number): string => (times === 1 ? 'was' : 'were');

/** ", most of fruits/fruits-1 (10 of 100)", where there are several and one has the most. */
function mostOf(
  of: readonly EndsOfDraws[],
  times: (ends: EndsOfDraws) => number,
  all: (ends: EndsOfDraws) => number = ({ samples }) => samples,
): string {
  const [first, second] = of.toSorted((a, b) => times(b) - times(a));
  if (first?.name === undefined || second === undefined || times(first) === times(second)) return '';
  return `, most of ${first.name} (${format.count(times(first))} of ${format.count(all(first))})`;
}

function sum(of: readonly EndsOfDraws[]): EndsOfDraws {
  const total = (part: (ends: EndsOfDraws) => number): number => of.reduce((all, ends) => all + part(ends), 0);
  const reasons = [...new Set(of.flatMap(({ endedOtherwise }) => Object.keys(endedOtherwise)))];
  return {
    samples: total(({ samples }) => samples),
    filtered: total(({ filtered }) => filtered),
    refused: total(({ refused }) => refused),
    unreached: total(({ unreached }) => unreached),
    onlyReasoning: total(({ onlyReasoning = 0 }) => onlyReasoning),
    cutOff: total(({ cutOff }) => cutOff),
    halfCharacters: total(({ halfCharacters }) => halfCharacters),
    endedOtherwise: Object.fromEntries(
      reasons.map((reason) => [reason, total(({ endedOtherwise }) => endedOtherwise[reason] ?? 0)]),
    ),
  };
}
