import type { ExactMetrics, ScoredPrompt } from '@diffuse/diffuse';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietContext } from '../testing/quietContext.js';
import { tune } from './recipe.js';

/** A random llama of two layers, made by tools/reference/families.py, with what transformers computes of it. */
const fixture = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));
const { model: expected } = JSON.parse(readFileSync(join(fixture, 'expected.json'), 'utf8')) as {
  model: ScoredPrompt[];
};

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-card-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Whether answers go on after a target: what transformers computes is of the target's own tokens alone. */
const goesOn = (file: string): boolean =>
  (JSON.parse(readFileSync(join(fixture, 'tasks', `${file}.json`), 'utf8')) as { eos?: boolean }).eos === false;

/** The cells of the rows of a section's table. */
function rowsOf(card: string, section: string): string[][] {
  const [, text = ''] = card.split(`## ${section}\n`);
  const lines = text.split('\n## ')[0]!.split('\n');
  const rows = lines.filter((line) => line.startsWith('| ')).slice(2);
  return rows.map((line) => line.slice(2, -2).split(' | '));
}

test('an adapter’s card has the exact metrics before tuning, as transformers computes them, and after', async () => {
  const model = join(fixture, 'model');
  const settings = { model, tasks: [join(fixture, 'tasks')], passes: 2, learningRate: 0.01, out: join(scratch, 'run') };
  const { exact: after } = (await tune.run(tune.options.parse(settings), quietContext)).json as {
    exact: ExactMetrics[];
  };
  const card = readFileSync(join(scratch, 'run/adapter/README.md'), 'utf8');
  const rows = rowsOf(card, 'Before and after');
  expect(rows).toHaveLength(expected.length);
  for (const [i, row] of rows.entries()) {
    const [, file, , distanceAfter, validBefore, validAfter, entropyBefore, entropyAfter, wanted] = row;
    const before = expected.find((prompt) => prompt.file === `${file}.json`)!;
    const { validMass, validEntropy, targetEntropy, totalVariation } = after[i]!;
    if (goesOn(file!)) {
      expect(parseFloat(validBefore!)).toBeGreaterThanOrEqual(100 * (1 - before.invalidMass)); // in any tokens
    } else {
      const mass = before.targets.reduce((sum, { logProb }) => sum + Math.exp(logProb), 0);
      expect(parseFloat(validBefore!) / (100 * mass)).toBeCloseTo(1, 2);
      expect(Number(entropyBefore)).toBeCloseTo(before.entropy, 1);
    }
    expect(parseFloat(validAfter!) / (100 * validMass)).toBeCloseTo(1, 2);
    expect(parseFloat(distanceAfter!) / (100 * totalVariation)).toBeCloseTo(1, 2);
    expect([entropyAfter, wanted]).toEqual([validEntropy.toFixed(2), targetEntropy.toFixed(2)]);
  }
  const [tuned] = rowsOf(card, 'Tuned on');
  const log = readFileSync(join(scratch, 'run/log.jsonl'), 'utf8').trim().split('\n');
  const steps = log.map((line) => JSON.parse(line) as { pass: number; loss: number; optimum: number });
  const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length;
  const above = (pass: number): number =>
    mean(steps.flatMap((each) => (each.pass === pass ? [each.loss - each.optimum] : [])));
  expect(tuned!.slice(0, 2)).toEqual(['tasks', String(expected.length)]);
  expect(tuned!.slice(3, 5)).toEqual([above(1).toFixed(2), above(2).toFixed(2)]);
  expect(card).toContain('- passes: 2, ');
  expect(card).toContain(`base_model: ${model}\n`);
});
