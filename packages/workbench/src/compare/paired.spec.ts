import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { holm, shareInterval } from '@diffuse/metrics';
import { measure } from '../measure/recipe.js';
import { quietContext } from '../testing/quietContext.js';
import type { Compared } from './compared.js';
import { compare } from './recipe.js';

/** A random llama of two layers and an adapter, made by tools/reference/families.py. */
const llama = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-paired-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const at = (...names: string[]): string => join(scratch, ...names);

/** Answers of one token, half of which are targets. */
const letters = [...'abcdefghijklmnopqrstuvwxyz'];

async function measured(name: string, given: object = {}): Promise<void> {
  const settings = { model: join(llama, 'model'), tasks: [at('tasks')], samples: 400, maxNewTokens: 1, out: at(name) };
  await measure.run(measure.options.parse({ ...settings, ...given }), quietContext);
}

const answersIn = (run: string, file: string): { index: number; value: string | null }[] =>
  readFileSync(at(run, 'samples', 'tasks', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { index: number; value: string | null });

test('answers on target of one seed are compared in pairs: Newcombe’s interval of the four counts', async () => {
  mkdirSync(at('tasks'));
  const prompt = { request: 'Say a letter.', targets: letters, eos: false };
  writeFileSync(at('tasks', 'one.json'), JSON.stringify(prompt));
  writeFileSync(at('tasks', 'two.json'), JSON.stringify({ ...prompt, request: 'Another letter?' }));
  await measured('before');
  await measured('after', { adapter: join(llama, 'adapter') });
  const options = compare.options.parse({ folders: [at('before'), at('after')], out: at('page') });
  const { compared } = (await compare.run(options, quietContext)).json as Compared;
  const { paired, prompts } = compared[0]!;
  expect(paired).toBe(true);
  const files = readdirSync(at('before', 'samples', 'tasks')).sort();
  prompts.forEach(({ onTarget }, i) => {
    const [a, b] = ['before', 'after'].map((run) => answersIn(run, files[i]!));
    const counts = { both: 0, before: 0, after: 0, neither: 0 };
    const isTarget = (value: string | null): boolean => value !== null && letters.includes(value);
    a!.forEach(({ index, value }) => {
      const other = b!.find((answer) => answer.index === index)!;
      const [x, y] = [isTarget(value), isTarget(other.value)];
      counts[x && y ? 'both' : x ? 'before' : y ? 'after' : 'neither']++;
    });
    const n = a!.length;
    const [p, q] = [(counts.both + counts.before) / n, (counts.both + counts.after) / n];
    expect(onTarget!.estimate).toBeCloseTo(q - p, 12);
    // Newcombe (1998), method 10 without its continuity correction: Wilson's limits, and φ of the fourfold table.
    const [first, second] = [
      shareInterval(counts.both + counts.before, n),
      shareInterval(counts.both + counts.after, n),
    ];
    const margins = p * (1 - p) * q * (1 - q);
    const phi = (counts.both * counts.neither - counts.before * counts.after) / (n * n * Math.sqrt(margins));
    expect(phi).toBeGreaterThan(0); // the streams say the same now and then
    const unpaired = Math.hypot(q - second.lower, first.upper - p);
    expect(onTarget!.estimate - onTarget!.lower).toBeLessThan(unpaired);
    const product = phi * (q - second.lower) * (first.upper - p);
    const exact = Math.sqrt((q - second.lower) ** 2 + (first.upper - p) ** 2 - 2 * product);
    expect(onTarget!.estimate - onTarget!.lower).toBeGreaterThanOrEqual(exact - 1e-12);
  });
  const tests = prompts.flatMap(({ onTarget, wellFormed, entropy }) => [onTarget!, wellFormed!, entropy!]);
  expect(tests.map(({ adjustedPValue }) => adjustedPValue)).toEqual(holm(tests.map(({ pValue }) => pValue)));
  const page = readFileSync(at('page', 'report.html'), 'utf8');
  expect(page).toContain('Say a letter.');
  expect(page).toContain('after: distance ');
});
