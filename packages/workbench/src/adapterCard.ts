import type { ExactMetrics, StepRecord, TaskPrompt, TuningSettings } from '@diffuse/diffuse';
import { sha256 } from '@diffuse/files';
import { column, table, toMarkdown } from '@diffuse/report';

/** A tuning that has ended. */
export interface Ended {
  readonly prompts: readonly TaskPrompt[];
  readonly settings: TuningSettings;
  /** Of every step. */
  readonly records: readonly StepRecord[];
  /** Whether it went on from another adapter. */
  readonly goneOn: boolean;
  /** The text of a chat template in place of the model's own. */
  readonly chatTemplate: string | undefined;
  /** The day that the chat template told the model. */
  readonly day: string | undefined;
}

/** The exact distributions over the targets of what was tuned on, untuned and tuned. */
export interface Change {
  readonly before: readonly ExactMetrics[];
  readonly after: readonly ExactMetrics[];
}

/** What an adapter's model card says of its tuning: on what, how, and what became of the loss and the distribution. */
export function cardSections(ended: Ended, change?: Change): string[] {
  return [
    `## Tuned on\n\n${toMarkdown(tasksTable(ended))}`,
    `## Settings\n\n${settingsList(ended)}`,
    ...(change === undefined ? [] : [`## Before and after\n\n${toMarkdown(changeTable(ended, change))}`]),
  ];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function tasksTable({ prompts, records }: Ended) {
  const last = records.at(-1)?.pass;
  const rows = [...new Set(prompts.map(({ task }) => task))].map((task) => {
    const own = prompts.filter((prompt) => prompt.task === task);
    const lossIn = (pass: number | undefined): number =>
      mean(records.filter((record) => record.task === task && record.pass === pass).map(({ loss }) => loss));
    return {
      task,
      prompts: own.length,
      targets: own.reduce((sum, { prompt }) => sum + prompt.targets.length, 0),
      first: lossIn(1),
      last: lossIn(last),
      optimum: mean(own.map(({ optimum }) => optimum)),
    };
  });
  return table(
    rows,
    {
      task: column.text('Task'),
      prompts: column.count('Prompts'),
      targets: column.count('Targets'),
      first: column.nats('Loss, pass 1'),
      ...(last !== undefined && last > 1 && { last: column.nats(`Loss, pass ${last}`) }),
      optimum: column.nats('Optimum'),
    },
    {
      caption:
        'Losses before the steps of a pass, means over prompts, in nats; the optimum is the entropy of the targets',
    },
  );
}

function settingsList({ settings, records, goneOn, chatTemplate, day }: Ended): string {
  const { passes, learningRate, schedule, earlyStop, weightDecay, targetEnd, seed } = settings;
  const taken = records.at(-1)?.pass ?? 0;
  return [
    `- passes: ${taken === passes ? passes : `${taken} of ${passes}, stopped early`}, ${records.length} steps of AdamW`,
    `- learning rate: ${learningRate}, ${schedule}; weight decay: ${weightDecay}; early stop: ${earlyStop}`,
    `- a target ends with the ${targetEnd === 'turn' ? 'end of the turn' : 'token that ends an answer'}`,
    `- seed: ${seed}`,
    ...(chatTemplate === undefined
      ? []
      : [`- chat template: one in place of the model's own, of the SHA-256 ${sha256(chatTemplate)}`]),
    ...(day === undefined ? [] : [`- the day that the chat template tells the model: ${day}`]),
    ...(goneOn ? ['- gone on from another adapter'] : []),
  ].join('\n');
}

function changeTable({ prompts }: Ended, { before, after }: Change) {
  const of = (metrics: readonly ExactMetrics[], { task, file }: TaskPrompt) =>
    metrics.find((each) => each.task === task && each.file === file);
  const rows = prompts.map((prompt) => ({
    task: prompt.task,
    file: prompt.file,
    optimum: prompt.optimum,
    before: of(before, prompt),
    after: of(after, prompt),
  }));
  type Row = (typeof rows)[number];
  const both = (make: typeof column.nats, header: string, key: 'validMass' | 'validEntropy' | 'totalVariation') => ({
    [`${key} before`]: make<Row>('before', { group: header, value: (row) => row.before?.[key] }),
    [`${key} after`]: make<Row>('after', { group: header, value: (row) => row.after?.[key] }),
  });
  return table(
    rows,
    {
      task: column.text<Row>('Task'),
      file: column.text<Row>('Prompt'),
      ...both(column.percent, 'Valid', 'validMass'),
      ...both(column.nats, 'Entropy', 'validEntropy'),
      optimum: column.nats<Row>('Entropy wanted'),
      ...both(column.percent, 'Distance', 'totalVariation'),
    },
    {
      caption:
        'Exact, on what was tuned on. Valid: probability of an answer among the targets; entropy of those answers, in nats; distance: total variation between all that the model can say and what is wanted',
    },
  );
}
