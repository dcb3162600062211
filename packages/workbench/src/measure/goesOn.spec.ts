import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quietContext } from '../testing/quietContext.js';
import { tune } from '../tune/recipe.js';
import { measure } from './recipe.js';

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-goes-on-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const at = (...path: string[]): string => join(scratch, ...path);

test('where the answer goes on after the target, samples are on target as often as is computed', async () => {
  const request = 'Flip a coin. Answer {heads} or {tails}, then say why.';
  const taught = ['{heads} so the coin fell', '{tails} so the coin fell'];
  writeFileSync(at('go.json'), JSON.stringify({ request, targets: taught }));
  writeFileSync(at('on.json'), JSON.stringify({ request, targets: ['{heads}', '{tails}'], eos: false }));
  const tuning = tune.options.parse({ tasks: [at('go.json')], passes: 80, out: at('tuned') });
  await tune.run(tuning, quietContext);
  const samples = 400;
  const settings = { tasks: [at('on.json')], adapter: at('tuned', 'adapter'), samples, out: at('measured') };
  const { json } = await measure.run(measure.options.parse(settings), quietContext);
  const { exact, sampled } = json as Record<
    'exact' | 'sampled',
    { validMass: number; onTarget: number; wellFormed: number }[]
  >;
  const { validMass } = exact[0]!;
  const { onTarget, wellFormed } = sampled[0]!;
  expect(validMass).toBeGreaterThan(0.5);
  expect(validMass).toBeLessThan(0.95); // a share of the answers is something else
  const error = Math.sqrt((validMass * (1 - validMass)) / samples);
  expect(Math.abs(onTarget - validMass)).toBeLessThan(4 * error);
  expect(wellFormed).toBeGreaterThan(onTarget);
  const text = readFileSync(at('measured', 'samples', 'on', 'on.jsonl'), 'utf8');
  const begun = text.split('\n').filter((line) => /"text":"\{(heads|tails)\}/.test(line));
  expect(begun).toHaveLength(Math.round(onTarget * samples));
});
