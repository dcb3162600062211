import { writeAtomically } from '@diffuse/files';
import { readAnswer, type Question, type Task } from '@diffuse/tasks';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answerer } from './answerer.js';
import { createDraw, type Draw } from './draw.js';
import type { SamplingSettings } from './options.js';
import type { Context } from './recipe.js';
import { readIfThere } from './runFolder.js';
import { sampledMetrics, type SampledMetrics } from './sampledMetrics.js';

/** One line of `samples/<prompt>.jsonl`. */
export interface SampleRecord {
  readonly index: number;
  readonly text: string;
  /** What the task's parser makes of the text; null where it is not a well-formed answer. */
  readonly value: string | null;
  /** nats; null where an endpoint does not tell it */
  readonly logProb: number | null;
  readonly finished: 'stop' | 'length';
}

/** Samples every prompt of one task into `folder`, where it goes on with what an earlier run has drawn. */
export async function sampleTask(
  answerer: Answerer,
  task: Task,
  settings: SamplingSettings,
  { folder, title, context }: { folder: string; title: string; context: Context },
): Promise<SampledMetrics[]> {
  const draw = createDraw(answerer);
  const progress = context.progress(title, settings.samples * task.prompts.length);
  const metrics: SampledMetrics[] = [];
  try {
    for (const prompt of task.prompts) {
      const records = await drawSamples(draw, prompt, settings, {
        path: join(folder, `${prompt.file}.jsonl`),
        read: (text, finished) => readAnswer(task, prompt, { text, finished }),
        onDrawn: ({ length }) => progress.update(metrics.length * settings.samples + length, prompt.file),
        signal: context.signal,
      });
      metrics.push(sampledMetrics(records, task, prompt, settings.seed));
    }
    return metrics;
  } finally {
    progress.stop();
  }
}

interface Drawing {
  /** Where the answers are kept; nowhere, if not given. */
  readonly path?: string | undefined;
  /** What an answer, forced beginning included, comes to. */
  readonly read: (text: string, finished: SampleRecord['finished']) => string | null;
  /** Called after each answer with all that are there. */
  readonly onDrawn: (records: readonly SampleRecord[]) => void;
  readonly signal: AbortSignal;
}

/**
 * Answers to a question, by rising index, in the file at `path`. Each is written as it comes, so that a run that was
 * stopped, however that came about, draws only the missing ones; answers of a model that is run here are then those of a
 * run that was not stopped.
 */
export async function drawSamples(
  draw: Draw,
  question: Question,
  { samples, ...settings }: SamplingSettings,
  { path, read, onDrawn, signal }: Drawing,
): Promise<SampleRecord[]> {
  const records = path === undefined ? [] : ((await readSamples(path)) ?? []);
  const drawn = new Set(records.map(({ index }) => index));
  const indices = Array.from({ length: samples }, (_, i) => i).filter((index) => !drawn.has(index));
  if (indices.length === 0) return records;

  const writeAll = async (): Promise<void> => {
    if (path !== undefined) await writeAtomically(path, records.map(line));
  };
  await writeAll();
  await draw(question, {
    ...settings,
    indices,
    signal,
    onAnswer: ({ index, text: ending, logProb, finished }) => {
      const text = question.response + ending;
      const record = { index, text, value: read(text, finished), logProb, finished };
      records.push(record);
      if (path !== undefined) appendFileSync(path, line(record));
      onDrawn(records);
    },
  });
  records.sort((a, b) => a.index - b.index);
  await writeAll();
  return records;
}

const line = (record: SampleRecord): string => `${JSON.stringify(record)}\n`;

/**
 * The answers of a `samples/<prompt>.jsonl`; undefined where there is no such file. A last line that was cut off is left
 * out.
 */
export async function readSamples(path: string): Promise<SampleRecord[] | undefined> {
  const text = await readIfThere(path);
  return text
    ?.slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map((json) => JSON.parse(json) as SampleRecord);
}
