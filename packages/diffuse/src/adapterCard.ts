import { sha256 } from '@diffuse/files';
import type { ExactMetrics } from './exactMetrics.js';
import type { TaskPrompt } from './prompts.js';
import type { StepSettings } from './settings.js';
import type { StepRecord } from './stepRecord.js';

/** A tuning that has ended, or a pass of one. */
export interface Ended {
  readonly prompts: readonly TaskPrompt[];
  readonly settings: StepSettings;
  /** Of every step. */
  readonly steps: readonly StepRecord[];
  /** Whether it went on from another adapter. */
  readonly goneOn: boolean;
  /** Whether the tuning went on after these steps, and the adapter is of one of its passes. */
  readonly underWay: boolean;
  /** The text of a chat template in place of the model's own. */
  readonly chatTemplate: string | undefined;
  /** The day that the chat template told the model. */
  readonly day: string | undefined;
}

/** The exact distributions over the targets of what was tuned on, untuned and tuned (`measureExactly`). */
export interface Change {
  readonly before: readonly ExactMetrics[];
  readonly after: readonly ExactMetrics[];
}

/** What an adapter's model card says of its tuning: on what, how, and what became of the loss and the distribution. */
export function cardSections(ended: Ended, change?: Change): string[] {
  return [
    `## Tuned on\n\n${tasksTable(ended)}`,
    `## Settings\n\n${settingsList(ended)}`,
    ...(change === undefined
      ? []
      : [`## Before and after\n\n${changeTable(ended.prompts, change, 'on what was tuned on')}`]),
  ];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const nats = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '–' : value.toFixed(2);
/** Small ones are the ones that are looked for; below 0 by rounding only. */
const above = (value: number): string => (Math.abs(value) < 0.1 ? Math.max(0, value).toPrecision(2) : nats(value));
export const percent = (share: number | undefined): string =>
  share === undefined ? '–' : share.toLocaleString('en-US', { style: 'percent', maximumSignificantDigits: 3 });
export const cell = (text: string): string => text.replace(/[\\`*_|~<>#&]/g, '\\$&');

/** A table in GitHub's Markdown; words stand left, numbers right. */
export function table(
  caption: string,
  header: readonly string[],
  words: number,
  rows: readonly (readonly string[])[],
): string {
  const rule = header.map((_, i) => (i < words ? ':---' : '---:'));
  return [caption, '', ...[header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

function tasksTable({ prompts, steps }: Ended): string {
  const last = steps.at(-1)?.pass ?? 1;
  const passes = last > 1 ? [1, last] : [1];
  const rows = [...new Set(prompts.map(({ task }) => task))].map((task) => {
    const own = prompts.filter((prompt) => prompt.task === task);
    const aboveIn = (pass: number): number =>
      mean(steps.filter((step) => step.task === task && step.pass === pass).map(({ loss, optimum }) => loss - optimum));
    const targets = own.reduce((sum, { prompt }) => sum + prompt.targets.length, 0);
    const optimum = nats(mean(own.map((prompt) => prompt.optimum)));
    return [
      cell(task),
      String(own.length),
      targets.toLocaleString('en-US'),
      ...passes.map(aboveIn).map(above),
      optimum,
    ];
  });
  return table(
    'How far the loss was above its optimum before the steps of a pass, and the optimum, the entropy of the wanted distribution; means over prompts, in nats',
    ['Task', 'Prompts', 'Targets', ...passes.map((pass) => `Above, pass ${pass}`), 'Optimum'],
    1,
    rows,
  );
}

function settingsList({ settings, steps, goneOn, underWay, chatTemplate, day }: Ended): string {
  const { passes, learningRate, schedule, earlyStop, weightDecay, targetEnd, seed } = settings;
  const taken = steps.at(-1)?.pass ?? 0;
  const before = underWay ? 'kept on the way' : 'stopped early';
  return [
    `- passes: ${taken === passes ? passes : `${taken} of ${passes}, ${before}`}, ${steps.length} steps of AdamW`,
    `- learning rate: ${learningRate}, ${schedule}; weight decay: ${weightDecay}; early stop: ${earlyStop}`,
    `- a target ends with the ${targetEnd === 'turn' ? 'end of the turn' : 'token that ends an answer'}`,
    `- seed: ${seed}`,
    ...chatLines({ chatTemplate, day }),
    ...(goneOn ? ['- gone on from another adapter'] : []),
  ].join('\n');
}

/** What the model was told by a chat template that is not its own, and of which day. */
export const chatLines = ({ chatTemplate, day }: Pick<Ended, 'chatTemplate' | 'day'>): string[] => [
  ...(chatTemplate === undefined
    ? []
    : [`- chat template: one in place of the model's own, of the SHA-256 ${sha256(chatTemplate)}`]),
  ...(day === undefined ? [] : [`- the day that the chat template tells the model: ${day}`]),
];

type Measured = Pick<TaskPrompt, 'task' | 'file' | 'optimum'>;

/** Exact distributions before and after, prompt by prompt; `where` says what was asked. */
export function changeTable(prompts: readonly Measured[], { before, after }: Change, where: string): string {
  const of = (metrics: readonly ExactMetrics[], { task, file }: Measured): ExactMetrics | undefined =>
    metrics.find((each) => each.task === task && each.file === file);
  const rows = prompts.map((prompt) => {
    const both = [of(before, prompt), of(after, prompt)];
    return [
      cell(prompt.task),
      cell(prompt.file),
      ...both.map((metrics) => percent(metrics?.totalVariation)),
      ...both.map((metrics) => percent(metrics?.validMass)),
      ...both.map((metrics) => nats(metrics?.validEntropy)),
      nats(prompt.optimum),
    ];
  });
  const twice = (name: string): string[] => [`${name}: before`, `${name}: after`];
  return table(
    `Exact, ${where}. Distance: total variation between all that the model can say and what is wanted, an answer that is no target counting as distance. Valid mass: probability of an answer among the targets. Entropy of those answers, in nats: how evenly they are spread, not whether they are the wanted ones`,
    ['Task', 'Prompt', ...twice('Distance'), ...twice('Valid mass'), ...twice('Entropy'), 'Entropy of what is wanted'],
    2,
    rows,
  );
}
