import {
  createTuning,
  drawSamples,
  encodeTasks,
  loadTasks,
  newAdapter,
  scorePrompts,
  type Subject,
} from '@diffuse/diffuse';
import { packTries } from '@diffuse/objective';
import { suited } from '@diffuse/workbench';
import type { Settings } from './options.js';

/** Tokens that a model runs in a second on this machine. */
export interface Speed {
  readonly tuned: number;
  readonly scored: number;
  readonly sampled: number;
}

const answers = 64;
const answerTokens = 8;
/** So hot that hardly two answers begin alike. */
const heat = 20;

/** Measures it on a request for a number from 1 to 10; what is compiled for it does not count. */
export async function speedOf(subject: Subject, settings: Settings): Promise<Speed> {
  const { trieTokens, seed } = settings;
  const [rng] = await loadTasks(['rng']);
  const prompts = encodeTasks(subject.chat, [rng!]).slice(0, 1);
  const tokens = packTries(prompts[0]!.encoded, trieTokens).reduce((sum, trie) => sum + trie.tokens.length, 0);
  const { model } = subject.model;
  const all = { ...suited(settings), passes: 3, seed, trieTokens };
  const tuning = createTuning(model, prompts, newAdapter(model.config, all), all);
  const steps: number[] = [];
  try {
    let started = performance.now();
    for await (const _ of tuning.steps()) {
      steps.push(performance.now() - started);
      started = performance.now();
    }
  } finally {
    await tuning.dispose();
  }
  const score = () => scorePrompts(subject, prompts, { trieTokens });
  const sample = () =>
    drawSamples(
      subject,
      { ...rng!.prompts[0]!, eos: false },
      { samples: answers, maxNewTokens: answerTokens, temperature: heat, topK: 0, topP: 1, seed },
      { read: (text) => text },
    );
  return {
    tuned: tokens / (Math.min(...steps.slice(1)) / 1000),
    scored: tokens / (await secondTime(score)),
    sampled: (answers * answerTokens) / (await secondTime(sample)),
  };
}

/** Seconds of what is done a second time. */
async function secondTime(work: () => Promise<unknown>): Promise<number> {
  await work();
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
