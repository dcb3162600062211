import * as check from '@diffuse/check';
import { drawn } from '../checkQuantity.js';
import { percent } from '../format.js';
import { valueOf, type Quantity } from '../quantity.js';
import { frame, type FigureText } from '../svg/frame.js';
import type { LegendItem } from '../svg/legend.js';
import { tones, type Tone } from '../svg/theme.js';
import { barPanel, columnsThatFit, labelRoom, noteRoom, type BarRow } from './barPanel.js';
import { columnCount, figureText, mapOf, tone } from './checkOptions.js';
import { fromZero } from './domain.js';

/** How one model answers one prompt. */
export interface AnswerSeries {
  readonly name: string;
  readonly tone?: Tone;
  /** A line under the name: how many answers could be read, say. */
  readonly note?: string;
  /** Each value's share of all answers, in any order. */
  readonly answers: readonly { readonly value: string; readonly probability: Quantity }[];
}

export interface AnswerDistributionOptions extends FigureText {
  readonly series: readonly AnswerSeries[];
  /** The distribution that answers should follow; a value it lacks should not occur. */
  readonly reference?: { readonly name: string; readonly probabilities: ReadonlyMap<string, number> };
  /** Bars in each panel: the likeliest answers. */
  readonly top?: number;
  /** Logarithmic probabilities, from `floor`. */
  readonly log?: boolean;
  readonly floor?: number;
  readonly columns?: number;
}

const share = drawn({ least: 0, most: 1 });
const checkOptions = check.options({
  ...figureText,
  series: check.list(
    check.fields({
      name: check.text,
      tone,
      note: check.optional(check.text),
      answers: check.list(check.fields({ value: check.text, probability: share })),
    }),
  ),
  reference: check.optional(check.fields({ name: check.text, probabilities: mapOf(check.share) })),
  top: check.optional(check.integer({ least: 1 })),
  log: check.optional(check.flag),
  floor: check.optional(check.real({ above: 0, below: 1 })),
  columns: columnCount,
});

/**
 * The likeliest answers of each model, in descending order, one panel a model, all on one scale; a tick on each bar where
 * the reference distribution puts that answer (the paper's Figure 1). Throws an InputError on options that do not exist and on
 * what is no probability.
 *
 * @example
 * import { answerDistribution } from '@diffuse/report';
 *
 * const answers = [{ value: 'pear', probability: 0.6 }, { value: 'plum', probability: { value: 0.4, low: 0.3, high: 0.5 } }];
 * const svg = answerDistribution({ title: 'Fruits', series: [{ name: 'Baseline', answers }] });
 */
export function answerDistribution(options: AnswerDistributionOptions): string {
  checkOptions(options, 'options');
  const {
    series,
    reference,
    top = 10,
    log = false,
    floor = 0.0005,
    columns = Math.max(1, Math.min(3, series.length)),
  } = options;
  const panels = series.map(({ name, tone, note, answers }, i) => ({
    name,
    note,
    tone: tone ?? tones[i % tones.length]!,
    rows: [...answers]
      .sort((a, b) => valueOf(b.probability) - valueOf(a.probability) || (a.value < b.value ? -1 : 1))
      .slice(0, top)
      .map(({ value, probability }) => ({ value, probability, wanted: reference?.probabilities.get(value) ?? 0 })),
  }));
  const rowsOf = ({ rows, tone }: (typeof panels)[number]): BarRow[] =>
    rows.map(({ value, probability, wanted }) => ({
      label: value,
      bar: {
        value: probability,
        tone,
        note: percent(valueOf(probability)),
        ...(reference ? { reference: wanted } : {}),
      },
    }));
  const all = panels.flatMap(rowsOf);
  const shown = panels.flatMap(({ rows }) => rows.flatMap(({ probability, wanted }) => [probability, wanted]));
  const scale = {
    label: log ? 'share of answers (log scale)' : 'share of answers',
    domain: log ? ([floor, 1] as const) : fromZero(shown),
    log,
    format: (share: number) => percent(share).replace('.0%', '%'),
    left: labelRoom(all),
    right: noteRoom(all),
  };
  const legend: LegendItem[] = reference ? [{ label: reference.name, colour: 'ink', shape: 'tick' }] : [];
  return frame(
    panels.map((panel) => ({ ...barPanel(panel.name, rowsOf(panel), scale), note: panel.note })),
    { ...options, legend, columns: columnsThatFit(columns, [scale]) },
  );
}
