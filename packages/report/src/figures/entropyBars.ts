import * as check from '@diffuse/check';
import { drawn } from '../checkQuantity.js';
import { formatQuantity, nats, plain, wholePercent } from '../format.js';
import { isOpen, valueOf, type Quantity } from '../quantity.js';
import { frame, type FigureText } from '../svg/frame.js';
import type { LegendItem } from '../svg/legend.js';
import { tones, type Tone } from '../svg/theme.js';
import { barPanel, columnsThatFit, labelRoom, noteRoom, type BarRow } from './barPanel.js';
import { columnCount, figureText, mapOf } from './checkOptions.js';
import { fromZero } from './domain.js';
import { groupInOrder } from './groupInOrder.js';

/** One model under one setting on one task. */
export interface EntropyBar {
  readonly task: string;
  /** Shown over its bars when a figure has several. */
  readonly model?: string;
  /** "Baseline", "Held out", "Tuned on it": gives the bar its label and colour. */
  readonly setting: string;
  /** Entropy of the answers, in nats. */
  readonly entropy: Quantity;
  /** Total variation of all answers from what is wanted, printed beside the entropy. */
  readonly distance?: number;
  /** Probability of an answer that is one of the targets, printed beside the entropy. */
  readonly validMass?: number;
  /** Share of sampled answers that are among the targets, printed beside the entropy. */
  readonly onTarget?: number;
  /** Share of sampled answers whose shape the task's parser accepts, printed beside the entropy. */
  readonly wellFormed?: number;
}

export interface EntropyBarsOptions extends FigureText {
  readonly bars: readonly EntropyBar[];
  /** Entropy of each task's wanted distribution, in nats: a dashed line. */
  readonly optimum?: ReadonlyMap<string, number>;
  readonly columns?: number;
}

const share = check.optional(drawn({ least: 0, most: 1 }));
const checkOptions = check.options({
  ...figureText,
  bars: check.list(
    check.fields({
      task: check.text,
      model: check.optional(check.text),
      setting: check.text,
      entropy: drawn({ least: 0 }),
      distance: share,
      validMass: share,
      onTarget: share,
      wellFormed: share,
    }),
  ),
  optimum: check.optional(mapOf(check.real({ least: 0 }))),
  columns: columnCount,
});

/**
 * Entropy of each task's answers before and after tuning, beside the optimum (the paper's Figure 3); in print, how likely
 * an answer is valid, what share is on target or well-formed, and how far all are from what is wanted. Throws an InputError on options that do not exist, and on what is no entropy or
 * share.
 *
 * @example
 * import { entropyBars } from '@diffuse/report';
 *
 * const bars = [
 *   { task: 'Fruits', setting: 'Baseline', entropy: 1.9, validMass: 0.94 },
 *   { task: 'Fruits', setting: 'Tuned', entropy: { value: 4.6, low: 4.5, high: 4.7 }, validMass: 0.98 },
 * ];
 * const svg = entropyBars({ title: 'Fruits', bars, optimum: new Map([['Fruits', Math.log(105)]]) });
 */
export function entropyBars(options: EntropyBarsOptions): string {
  checkOptions(options, 'options');
  const { bars, optimum = new Map<string, number>() } = options;
  const settings = [...new Set(bars.map(({ setting }) => setting))];
  const toneOf = (setting: string): Tone => tones[settings.indexOf(setting) % tones.length]!;
  const severalModels = new Set(bars.map(({ model }) => model)).size > 1;
  const note = ({ entropy, distance, validMass, onTarget, wellFormed }: EntropyBar): string =>
    [
      formatQuantity(isOpen(entropy) ? entropy : valueOf(entropy), nats),
      ...(distance === undefined ? [] : [`${wholePercent(distance)} away`]),
      ...(validMass === undefined ? [] : [`${wholePercent(validMass)} valid`]),
      ...(onTarget === undefined ? [] : [`${wholePercent(onTarget)} on target`]),
      ...(wellFormed === undefined ? [] : [`${wholePercent(wellFormed)} well-formed`]),
    ].join(' · ');
  const toRow = (bar: EntropyBar): BarRow => ({
    label: bar.setting,
    bar: { value: bar.entropy, tone: toneOf(bar.setting), note: note(bar) },
  });
  const tasks = groupInOrder(bars, ({ task }) => task).map(([task, ofTask]) => ({
    task,
    rows: severalModels
      ? groupInOrder(ofTask, ({ model }) => model ?? '').flatMap(([label, ofModel]) => [
          { label },
          ...ofModel.map(toRow),
        ])
      : ofTask.map(toRow),
  }));
  const { columns = Math.max(1, Math.min(2, tasks.length)) } = options;
  const rows = tasks.flatMap((task) => task.rows);
  const scale = {
    label: 'entropy (nats)',
    domain: fromZero([...optimum.values(), ...bars.map(({ entropy }) => entropy)]),
    format: plain,
    left: labelRoom(rows),
    right: noteRoom(rows),
  };
  const legend: LegendItem[] =
    optimum.size > 0 ? [{ label: 'optimum: entropy of the wanted distribution', colour: 'ink', shape: 'dashes' }] : [];
  return frame(
    tasks.map((task) => barPanel(task.task, task.rows, scale, optimum.get(task.task))),
    { ...options, legend, columns: columnsThatFit(columns, [scale]) },
  );
}
