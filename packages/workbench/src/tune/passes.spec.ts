import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExactMetrics } from '@diffuse/diffuse';
import { sha256 } from '@diffuse/files';
import type { Compared } from '../compare/compared.js';
import { compare } from '../compare/recipe.js';
import type { Context } from '../context.js';
import { measure } from '../measure/recipe.js';
import { quietContext } from '../testing/quietContext.js';
import { stoppedAfter } from '../testing/stoppedAfter.js';
import { tune } from './recipe.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const fixture = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));
const model = join(fixture, 'model');
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-passes-'));
const at = (...path: string[]): string => join(scratch, ...path);
cpSync(join(fixture, 'tasks'), at('tasks'), { recursive: true });
afterAll(() => rmSync(scratch, { recursive: true }));

function tuned(out: string, context: Context = quietContext, given: object = {}) {
  const settings = { model, tasks: [at('tasks')], passes: 3, learningRate: 0.01, keepEpochs: true, out: at(out) };
  return tune.run(tune.options.parse({ ...settings, ...given }), context);
}

function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), sha256(readFileSync(path))]));
}

const json = <T>(...path: string[]): T => JSON.parse(readFileSync(at(...path), 'utf8')) as T;

test('the last pass that is kept is the adapter, and a pass measures as its adapter does by itself', async () => {
  await tuned('run');
  const tensors = (folder: string): string => sha256(readFileSync(at(folder, 'adapter_model.safetensors')));
  expect(readdirSync(at('run', 'epochs'))).toEqual(['01', '02', '03']);
  expect(tensors('run/epochs/03/adapter')).toBe(tensors('run/adapter'));
  expect(tensors('run/epochs/02/adapter')).not.toBe(tensors('run/adapter'));
  expect(readFileSync(at('run/epochs/02/adapter/README.md'), 'utf8')).toContain('- passes: 2 of 3, kept on the way');
  const settings = { model, tasks: [at('tasks')], samples: 1, adapter: at('run/epochs/02/adapter'), out: at('second') };
  const alone = (await measure.run(measure.options.parse(settings), quietContext)).json as { exact: ExactMetrics[] };
  expect(json('run/epochs/02/metrics.json')).toEqual(alone.exact);
});

test('a tuning of fewer passes at the same rates ends where the kept pass is', async () => {
  await tuned('short', quietContext, { passes: 1, schedule: 'constant' });
  await tuned('long', quietContext, { passes: 2, schedule: 'constant' });
  expect(json('long/epochs/01/metrics.json')).toEqual(json('short/metrics.json'));
});

test('stopped and gone on with, it keeps the same bytes', async () => {
  for (const signs of [2, 4, 3]) await expect(tuned('stopped', stoppedAfter(signs))).rejects.toThrow('stopped');
  await tuned('stopped');
  const [stopped, whole] = [contents(at('stopped')), contents(at('run'))];
  expect(stopped).toEqual(whole);
});

test('its passes are compared with its start, exactly, and the nearest is named', async () => {
  const given = { folders: [at('run')], out: at('page') };
  const { json: found, text } = await compare.run(compare.options.parse(given), quietContext);
  const { baseline, compared, exact } = found as Compared;
  expect([baseline.label, ...compared.map(({ label }) => label)]).toEqual(['start', 'pass 1', 'pass 2', 'pass 3']);
  const average = (path: string): number => {
    const rows = json<ExactMetrics[]>('run', path, 'metrics.json');
    return rows.reduce((sum, { totalVariation }) => sum + totalVariation, 0) / rows.length;
  };
  const distances = ['before', 'epochs/01', 'epochs/02', 'epochs/03'].map(average);
  exact.forEach((means, i) => expect(means!.distance).toBeCloseTo(distances[i]!, 12));
  compared.forEach(({ mean }, i) => expect(mean.distance!.estimate).toBeCloseTo(distances[i + 1]! - distances[0]!, 12));
  const nearest = distances.indexOf(Math.min(...distances));
  expect(text).toContain(`Nearest to what is wanted after pass ${nearest}:`);
  expect(readFileSync(at('page', 'report.html'), 'utf8')).toContain('Distance and valid mass after every pass');
});

test('of prompts that an adapter was tuned on nothing is said of others, and of other prompts it is', async () => {
  for (const name of ['one', 'two', 'three'])
    writeFileSync(at(`${name}.json`), JSON.stringify({ request: `Say ${name}.`, targets: [`{${name}}`, '{nothing}'] }));
  const others = ['one', 'two', 'three'].map((name) => at(`${name}.json`));
  const methodOn = async (tasks: string[], name: string): Promise<string> => {
    const settings = { model, tasks, samples: 1 };
    const adapter = at('run', 'epochs', '02', 'adapter');
    await measure.run(measure.options.parse({ ...settings, out: at(`${name}-base`) }), quietContext);
    await measure.run(measure.options.parse({ ...settings, adapter, out: at(`${name}-tuned`) }), quietContext);
    const given = { folders: [at(`${name}-base`), at(`${name}-tuned`)], out: at('page') };
    const { compared } = (await compare.run(compare.options.parse(given), quietContext)).json as Compared;
    return compared[0]!.mean.validMass!.method; // a random model’s: distances are 1 to the last digit
  };
  expect(await methodOn([at('tasks')], 'same')).toBe('none');
  expect(await methodOn(others, 'others')).toBe('student-t');
});

test('a tuning that kept no passes is refused, with what to do', async () => {
  await tuned('plain', quietContext, { keepEpochs: false });
  const alone = compare.options.parse({ folders: [at('plain')], out: at('none') });
  await expect(compare.run(alone, quietContext)).rejects.toThrow(/kept none of its passes.* tune again/);
});
