import { writeAdapter } from '@diffuse/checkpoints';
import type { Adapter as LoraAdapter } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { refuseStranger, type Adapter } from './adapter.js';
import { cell, changeTable, chatLines, percent, table } from './adapterCard.js';
import type { FitEnd, FitRound } from './fitPlan.js';
import type { FitSettings } from './fitSettings.js';
import type { BaseSubject } from './load.js';
import type { TaskPrompt } from './prompts.js';

/** A fit that has ended. */
interface EndedFit {
  readonly end: FitEnd;
  readonly rounds: readonly FitRound[];
  readonly settings: FitSettings;
  /** What was tuned on. */
  readonly prompts: readonly TaskPrompt[];
}

/** The adapter of a fit; its model card has the request, the rounds and, given the exact metrics, what came of them. */
export function fittedAdapter(
  lora: LoraAdapter<HostTensor>,
  { base, chatTemplate, day, model }: BaseSubject,
  fit: EndedFit,
): Adapter {
  const { config } = model.model;
  return {
    tuning: undefined,
    folder: undefined,
    lora,
    async save(folder, change) {
      refuseStranger(folder);
      const after =
        change?.after.map(({ targetEntropy, ...metrics }) => ({ ...metrics, optimum: targetEntropy })) ?? [];
      const sections = [
        `## Tuned on\n\n${requestText(fit)}`,
        `## Settings\n\n${[...settingsLines(fit), ...chatLines({ chatTemplate, day })].join('\n')}`,
        `## Rounds\n\n${roundsTable(fit)}`,
        ...((change && [
          `## Before and after\n\n${changeTable(after, change, 'in the user’s wordings and in wordings that were not tuned on')}`,
        ]) ??
          []),
      ];
      await writeAdapter(folder, lora, { base, config, sections });
    },
  };
}

function requestText({ prompts }: EndedFit): string {
  const [own, ...others] = prompts;
  return `"${cell(own!.prompt.request)}", in ${others.length} more wordings; ${own!.prompt.targets.length.toLocaleString('en-US')} targets.`;
}

function settingsLines({ settings, end }: EndedFit): string[] {
  const { own, others, seed } = settings;
  return [
    `- wanted: a distance of at most ${percent(own)} in the user's wordings and ${percent(others)} in others; ${endWords[end]}`,
    '- AdamW, the learning rate and the number of steps found by exact distances in wordings kept for that',
    `- seed: ${seed}`,
  ];
}

const endWords: Readonly<Record<FitEnd, string>> = {
  reached: 'reached in the wordings by which it was decided',
  stalled: 'not reached, no smaller rate came nearer',
  steps: 'not reached in as many steps as were allowed',
  'not finite': 'not reached, no rate gave steps that were finite',
};

function roundsTable({ rounds }: EndedFit): string {
  const share = (value: number | null): string => percent(value ?? undefined);
  const rows = rounds.map(({ learningRate, steps, above, own, others, kept }, i) => [
    String(i + 1),
    learningRate.toPrecision(2),
    String(steps),
    above === null ? 'not finite' : above.toPrecision(2),
    share(own),
    share(others),
    kept ? 'yes' : 'no',
  ]);
  return table(
    'Rounds of steps. Above: loss above its optimum, in nats, before the steps of the second half; distances exact, the largest of any wording',
    ['Round', 'Rate', 'Steps', 'Above', 'Distance, own', 'Distance, others', 'Best so far'],
    0,
    rows,
  );
}
