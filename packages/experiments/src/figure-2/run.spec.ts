import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { figure2 } from './recipe.js';
import type { Figure2 } from './result.js';
import { drawn } from './tables.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const model = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2/model', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-runs-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function written(name: string, content: unknown): string {
  const path = join(scratch, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const run = (given: object) =>
  figure2.run(
    figure2.options.parse({ model, passes: 1, uppers: [2, 3], sizes: [2], repeats: 2, maxNewTokens: 4, ...given }),
    quietContext,
  );

test('what was tuned on is told by the text of the request, in whatever files it stands', async () => {
  const tasks = [written('two.json', { request: 'Pick between 1 and 2.', targets: ['{1}', '{2}'] })];
  const prompts = written('wordings.json', ['Pick between low and high.', 'Draw from low to high.']);
  const { json } = await run({ tasks, prompts, out: join(scratch, 'run') });
  const { wordings, axis, texts, tunedOn, samples } = json as Figure2;
  expect({ axis, texts, tunedOn, samples }).toEqual({
    axis: 'size',
    texts: ['Pick between low and high.', 'Draw from low to high.'],
    tunedOn: ['Pick between 1 and 2.'],
    samples: 0,
  });
  expect(wordings.points.map((point) => point.tunedOn)).toEqual([true, false, false, false]);
  expect(wordings.curve.map(({ size, points }) => [size, points])).toEqual([
    [2, 1],
    [3, 2],
  ]);
});

test("the paper's recipe asks in the words of A.1, with x = high − low, and samples", async () => {
  const { json } = await run({ recipe: 'paper', samples: 5, out: join(scratch, 'paper') });
  const { axis, texts, tunedOn, ranges, counting } = json as Figure2;
  expect(axis).toBe('difference');
  expect(texts[0]).toMatch(/^Randomly pick an integer between low and high\. Do not provide any code\./);
  expect(tunedOn[0]).toMatch(/^Generate a random number between 1 and 10\./);
  expect(tunedOn[1]).toMatch(/^Randomly pick an integer between 1 and 100\./);
  expect(ranges.points.map(({ low, high }) => high - low)).toEqual([2, 2]);
  expect(counting).toEqual({ parsing: 'lenient', population: 'all' });
  for (const { baseline } of ranges.points) expect(baseline.sampledEntropy).toBeLessThanOrEqual(Math.log(5) + 1e-12);
});

test('answers of runs that drew or count otherwise are told apart by the runs', () => {
  const of = (samples: number, parsing: 'strict' | 'lenient') =>
    ({ model: 'a', samples, counting: { parsing, population: 'all' } }) as Figure2;
  expect(drawn([of(5, 'strict'), of(5, 'strict')])).toBe('5 answers (all, read strictly)');
  expect(drawn([of(5, 'strict'), of(9, 'lenient')])).toBe(
    '5 answers (all, read strictly) of a (run 1) and 9 answers (all, read leniently) of a (run 2)',
  );
  expect(drawn([of(0, 'strict')])).toBe('');
});
