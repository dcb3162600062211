import { effectiveNumber, type Bounded } from '@diffuse/metrics';
import { column, format, table, type Quantity, type Table } from '@diffuse/report';
import { endsInWords, noAnswersInWords, noAnswersOf } from '../page/ends.js';
import { quantity } from '../page/quantities.js';
import type { SampleSummary } from './summary.js';

const { count, formatQuantity, mean, nats, percent, pValue, wholePercent } = format;

/** What the answers come to, in sentences. */
export function inWords(model: string, summary: SampleSummary): string {
  const { samples, coverage, counts, correctedEntropy, ends } = summary;
  const { lower, upper, estimate } = counts[0]!.share;
  const draws = samples + noAnswersOf(ends);
  const asked = draws === 1 ? 'Asked once' : `Asked the same ${count(draws)} times`;
  const gave =
    coverage > 1 ? `${count(coverage)} different answers` : samples > 1 ? 'one and the same answer' : 'one answer';
  const most =
    coverage > 1 ? `The most frequent makes up ${wholePercent(estimate)} of them` : 'It makes up all of them';
  return [
    `${asked}, ${model} gave ${gave}.`,
    `${most} (95% interval ${wholePercent(lower)} to ${wholePercent(upper)}).`,
    `${entropyInWords(correctedEntropy)}.`,
    'No targets were given, so nothing here says which answers would be right or how often: this compares with nothing.',
    ...noAnswersInWords([{ samples, ...ends }]),
  ].join(' ');
}

function entropyInWords({ estimate, lower, upper }: Bounded): string {
  const of = 'The entropy of the distribution behind them is';
  if (upper === null)
    return `${of} at least ${nats(lower)} nats, that of ${mean(effectiveNumber(lower))} equally likely answers; how much it is at most, they do not tell`;
  return `${of} about ${nats(estimate)} nats (95% interval ${nats(lower)} to ${nats(upper)}), that of ${mean(effectiveNumber(estimate))} equally likely answers`;
}

/** What the figures cannot be read without. */
export function warnings({ samples, unseenMass, serial, ends }: SampleSummary): string[] {
  return [
    ...(unseenMass > 0.5
      ? [
          `${wholePercent(unseenMass)} of the next answers would be ones that have not come yet. The entropy is known from below only; draw more answers.`,
        ]
      : []),
    ...(serial !== null && serial.pValue < 0.01
      ? [
          `Answers depend on those before them (p ${pValue(serial.pValue)}, most at ${serial.lag} before). They are worth about ${count(serial.effectiveSampleSize)} independent ones; the intervals are too narrow. What serves them repeats itself: a cache, or a seed.`,
        ]
      : []),
    ...endsInWords([{ samples, ...ends }]),
  ];
}

/** How diffuse the answers are, figure by figure. */
export function diffusenessTable(summary: SampleSummary, file: string): Table {
  const { samples, coverage, expectedCoverage, entropy, correctedEntropy, unseenMass, ends } = summary;
  const noAnswers = noAnswersOf(ends);
  const rows = {
    Answers: count(samples),
    ...(noAnswers > 0 && { 'No answers': count(noAnswers) }),
    Different: count(coverage),
    'Different, expected': formatQuantity(quantity(expectedCoverage), mean),
    'Entropy, of the sample': nats(entropy),
    'Entropy, behind it': formatQuantity(quantity(correctedEntropy), nats),
    'As many equally likely': formatQuantity(effective(correctedEntropy), mean),
    Unseen: percent(unseenMass),
    'Cut off': percent(ends.cutOff / samples),
  };
  return table(
    Object.entries(rows).map(([figure, value]) => ({ figure, value })),
    { figure: column.text('Figure'), value: column.text('Value') },
    {
      caption:
        'How diffuse the answers are, with 95% intervals. Different, expected: in so many answers. Entropies in nats, of the sample (biased low) and of the distribution behind it; so many answers, equally likely, have the latter. Unseen: how likely the next answer has not come yet. Cut off: at the greatest length',
      source: { file },
    },
  );
}

function effective({ estimate, lower, upper }: Bounded): Quantity {
  const [value, low] = [effectiveNumber(estimate), effectiveNumber(lower)];
  return { value, low, high: upper === null ? Infinity : effectiveNumber(upper) };
}
