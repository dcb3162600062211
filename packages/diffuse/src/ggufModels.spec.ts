import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBraced, type Task } from '@diffuse/tasks';
import { open } from './open.js';
import type { ScoredPrompt } from './score.js';

/** Made by tools/reference/gguf_models.py: transformers on its own reading of the file. */
interface Reference {
  readonly model: string;
  readonly template?: string;
  readonly tasks: Readonly<Record<string, { request: string; response?: string; targets: string[] }>>;
  readonly scores: readonly ScoredPrompt[];
}

/** The models are not in the repository: these run where GGUF_MODELS names the cache that `diffuse fetch` fills. */
const cache = process.env['GGUF_MODELS'];
const fixtures = new URL('../fixtures/gguf/', import.meta.url);
const references = readdirSync(fixtures).map(
  (file) => JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')) as Reference,
);
const tolerance = 1e-3; // nats

(cache ? test : test.skip).each(references)(
  '$model: tokens and log-probabilities of twenty targets are those of transformers',
  async ({ model, template, tasks, scores }) => {
    const folder = join(cache!, model);
    expect(existsSync(folder)).toBe(true);
    const opened = await open(folder, { chatTemplate: template });
    const task: Task = {
      name: 'names and numbers',
      title: '',
      parse: parseBraced,
      prompts: Object.entries(tasks).map(([file, { request, response = '', targets }]) => {
        const weights = targets.map(() => 1 / targets.length);
        return { file, request, response, targets, weights, eos: true };
      }),
    };
    const found = await opened.score(task);
    await opened.dispose();
    const tokens = (prompts: readonly ScoredPrompt[]) =>
      prompts.map(({ prompt, targets }) => [prompt, targets.map((target) => target.tokens)]);
    expect(tokens(found)).toEqual(tokens(scores));
    const errors = found.flatMap(({ targets }, i) =>
      targets.map(({ logProb }, j) => Math.abs(logProb - scores[i]!.targets[j]!.logProb)),
    );
    expect(errors).toHaveLength(20);
    expect(Math.max(...errors)).toBeLessThan(tolerance);
  },
  300_000,
);
