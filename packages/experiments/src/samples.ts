import { writeAtomically } from '@diffuse/checkpoints';
import { createDecoder, sample } from '@diffuse/core-lm';
import type { Task } from '@diffuse/tasks';
import { join } from 'node:path';
import type { Subject } from './measure.js';
import type { SamplingSettings } from './options.js';
import type { TaskPrompt } from './prompts.js';
import type { Context } from './recipe.js';
import { readIfThere } from './runFolder.js';
import { sampledMetrics, type SampledMetrics } from './sampledMetrics.js';

/** One line of `samples/<prompt>.jsonl`. */
export interface SampleRecord {
  readonly index: number;
  readonly text: string;
  /** What the task's parser makes of the text; null where it is not a well-formed answer. */
  readonly value: string | null;
  /** nats */
  readonly logProb: number;
  readonly finished: 'stop' | 'length';
}

/** Samples every prompt of one task into `folder`; prompts whose file is there already are read, not drawn again. */
export async function sampleTask(
  { model, adapter, chat }: Subject,
  task: Task,
  prompts: readonly TaskPrompt[],
  settings: SamplingSettings,
  { folder, title, context }: { folder: string; title: string; context: Context },
): Promise<SampledMetrics[]> {
  const decoder = createDecoder(model, adapter);
  const progress = context.progress(title, settings.samples * prompts.length);
  const metrics: SampledMetrics[] = [];
  try {
    for (const { file, prompt, encoded } of prompts) {
      const path = join(folder, `${file}.jsonl`);
      let records = await readSamples(path);
      if (records === undefined) {
        let ended = 0;
        const { answers } = await sample(model.config, decoder, {
          ...settings,
          prompt: encoded.prompt,
          stopTokens: chat.endTokens,
          signal: context.signal,
          onAnswer: () => progress.update(metrics.length * settings.samples + ++ended, file),
        });
        records = answers.map(({ index, tokens, logProb, finished }) => {
          const text = prompt.response + chat.decode(tokens);
          return { index, text, value: finished === 'stop' ? (task.parse(text) ?? null) : null, logProb, finished };
        });
        await writeAtomically(
          path,
          records.map((record) => `${JSON.stringify(record)}\n`),
        );
      }
      metrics.push(sampledMetrics(records, task, prompt, settings.seed));
    }
    return metrics;
  } finally {
    progress.stop();
  }
}

/** The answers of a `samples/<prompt>.jsonl`; undefined where there is no such file. */
export async function readSamples(path: string): Promise<SampleRecord[] | undefined> {
  const text = await readIfThere(path);
  return text
    ?.split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as SampleRecord);
}
