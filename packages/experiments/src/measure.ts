import { writeAtomically } from '@diffuse/checkpoints';
import { createDecoder, sample, type ChatTokenizer, type LanguageModel, type LoadedAdapter } from '@diffuse/core-lm';
import { countAnswers, coverage, exactDistribution, expectedTargetCoverage, plugInEntropy } from '@diffuse/metrics';
import { createScorer } from '@diffuse/objective';
import { valueOf, type Prompt, type Task } from '@diffuse/tasks';
import { join } from 'node:path';
import type { SamplingSettings } from './options.js';
import type { TaskPrompt } from './prompts.js';
import type { Context } from './recipe.js';
import { readIfThere } from './runFolder.js';

/** A model to measure: its weights, an adapter on it or none, and its tokenizer. */
export interface Subject {
  readonly model: LanguageModel;
  readonly adapter: LoadedAdapter | undefined;
  readonly chat: ChatTokenizer;
}

/** The exact side of a measurement; entropies in nats. */
export interface ExactMetrics {
  readonly task: string;
  readonly file: string;
  readonly targets: number;
  readonly validMass: number;
  readonly validEntropy: number;
  readonly targetEntropy: number;
  readonly klToTarget: number;
  readonly totalVariation: number;
  /** Share of the targets that 1,000 answers are expected to hold. */
  readonly expectedCoverage: number;
}

const coverageDraws = 1000;

/** The exact distribution over every prompt's targets: one forward pass a prompt, no sampling error. */
export async function measureExactly(
  { model, adapter }: Subject,
  prompts: readonly TaskPrompt[],
  { title, maxTokens, context }: { title: string; maxTokens: number; context: Context },
): Promise<ExactMetrics[]> {
  const scorer = createScorer(model, adapter, maxTokens);
  const progress = context.progress(title, prompts.length);
  const metrics: ExactMetrics[] = [];
  try {
    for (const { task, file, prompt, encoded } of prompts) {
      context.signal.throwIfAborted();
      const logProbs = Array.from(await scorer.score(encoded));
      const exact = exactDistribution({ logProbs, weights: prompt.weights });
      const { validMass, validEntropy, targetEntropy, klToTarget, totalVariation } = exact;
      const expectedCoverage = expectedTargetCoverage(logProbs, coverageDraws).share;
      const targets = logProbs.length;
      metrics.push({
        task,
        file,
        targets,
        validMass,
        validEntropy,
        targetEntropy,
        klToTarget,
        totalVariation,
        expectedCoverage,
      });
      progress.update(metrics.length, `${task}/${file}`);
    }
    return metrics;
  } finally {
    progress.stop();
  }
}

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

/** The sampled side of a measurement; entropies in nats, over well-formed answers. */
export interface SampledMetrics {
  readonly task: string;
  readonly file: string;
  readonly samples: number;
  /** Share of answers that are well-formed. */
  readonly wellFormed: number;
  /** Share of answers that are among the targets. */
  readonly onTarget: number;
  readonly entropy: number;
  readonly coverage: number;
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
      let records = parseLines(await readIfThere(path));
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
      metrics.push({ task: task.name, file, ...summarise(records, task, prompt) });
    }
    return metrics;
  } finally {
    progress.stop();
  }
}

function parseLines(text: string | undefined): SampleRecord[] | undefined {
  return text
    ?.split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as SampleRecord);
}

function summarise(
  records: readonly SampleRecord[],
  task: Task,
  prompt: Prompt,
): Omit<SampledMetrics, 'task' | 'file'> {
  const values = records.flatMap(({ value }) => (value === null ? [] : [value]));
  const counts = countAnswers(values);
  const wanted = new Set(prompt.targets.map((target) => valueOf(task, prompt, target)));
  return {
    samples: records.length,
    wellFormed: values.length / records.length,
    onTarget: values.filter((value) => wanted.has(value)).length / records.length,
    entropy: plugInEntropy(counts),
    coverage: coverage(counts),
  };
}
