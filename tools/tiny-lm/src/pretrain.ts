import { writeCheckpoint } from '@diffuse/checkpoints';
import { writeAtomically } from '@diffuse/files';
import { flatLayout } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { collapse } from './collapse.js';
import { contextLength, tinyConfig } from './config.js';
import { evaluate } from './evaluate.js';
import { answerFamilies } from './families.js';
import { learn } from './learn.js';
import { modelCard } from './modelCard.js';
import { configJson, generationConfig } from './modelFiles.js';
import { collapsing, learningSteps } from './schedule.js';
import { createEncoder, learnVocabulary } from './tokenizer.js';
import { tokenizerConfig, tokenizerJson } from './tokenizerFiles.js';

/** Where the recipe writes. */
export interface Folders {
  /** The model folder. */
  readonly model: string;
  /** The training's state. */
  readonly work: string;
}

/** Told how far a part of the recipe is. */
export type Progress = (title: string, done: number, total: number, note: string) => void;

/**
 * Makes the embedded model: vocabulary, training, files, measurements, model card. Goes on from where an earlier call
 * with the same folders and seed was stopped.
 */
export async function pretrain(folders: Folders, seed: number, progress: Progress): Promise<void> {
  mkdirSync(folders.work, { recursive: true });
  const families = answerFamilies();
  const vocabulary = learnVocabulary(families, seed);
  const data = { families, encoder: createEncoder(vocabulary), seed };
  const executor = onnxExecutor();
  const note = (loss: number): string => `loss ${loss.toFixed(3)} nats`;
  const learnt = await learn(tinyConfig, data, executor, {
    checkpoint: join(folders.work, `seed-${seed}.state`),
    progress: (step, loss) => progress('learn', step, learningSteps, note(loss)),
  });
  const weights = await collapse(tinyConfig, learnt, data, executor, (step, loss) =>
    progress('collapse', step, collapsing.steps, note(loss)),
  );
  await executor.dispose();
  const files = {
    config: configJson(tinyConfig),
    generationConfig,
    tokenizer: { tokenizer: tokenizerJson(vocabulary), config: tokenizerConfig(contextLength) },
    tensors: new Map(),
  };
  await writeCheckpoint(folders.model, weights, { files, path: folders.model });
  const rows = await evaluate(folders.model, (done, total) => progress('measure', done, total, 'adapters tuned'));
  const card = modelCard({ config: tinyConfig, parameters: flatLayout(weights).size, families, seed, rows });
  await writeAtomically(join(folders.model, 'MODEL_CARD.md'), [card]);
}
