import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from '../measure/recipe.js';
import { startAnswering } from '../testing/answeringServer.js';
import { quietContext } from '../testing/quietContext.js';
import type { Compared, Comparison } from './compared.js';
import { compare } from './recipe.js';

/** A random llama of two layers and an adapter, made by tools/reference/families.py. */
const llama = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));
const tasks = ['names', 'numbers'].map((name) => join(llama, 'tasks', `${name}.json`));

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-compare-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const at = (name: string): string => join(scratch, name);

async function measured(name: string, given: object = {}): Promise<{ totalVariation: number; validMass: number }[]> {
  const settings = { model: join(llama, 'model'), tasks, samples: 40, maxNewTokens: 4, out: at(name), ...given };
  const { json } = await measure.run(measure.options.parse(settings), quietContext);
  return (json as { exact: { totalVariation: number; validMass: number }[] }).exact;
}

async function compared(...names: string[]): Promise<Comparison[]> {
  const given = { folders: names.map(at), out: at('page') };
  const { json } = await compare.run(compare.options.parse(given), quietContext);
  return [...(json as Compared).compared];
}

test('a measurement differs from itself in nothing, from an adapted one as its exact figures do', async () => {
  const [before, after] = [await measured('base'), await measured('adapted', { adapter: join(llama, 'adapter') })];
  const [same] = await compared('base', 'base');
  expect(same!.paired).toBe(true);
  for (const { exact, wellFormed } of same!.prompts) {
    expect(exact).toEqual({ distance: 0, validMass: 0, validEntropy: 0 });
    expect([wellFormed!.estimate, wellFormed!.adjustedPValue]).toEqual([0, 1]);
  }
  // two equal differences are no measure of how others would differ
  expect(same!.mean.distance).toMatchObject({ estimate: 0, clusters: 2, method: 'none' });

  const [adapted] = await compared('base', 'adapted');
  expect(adapted!.prompts.map(({ task, file }) => `${task}/${file}`)).toEqual(['names/names', 'numbers/numbers']);
  adapted!.prompts.forEach(({ exact }, i) => {
    expect(exact!.distance).toBeCloseTo(after[i]!.totalVariation - before[i]!.totalVariation, 12);
    expect(exact!.validMass).toBeCloseTo(after[i]!.validMass - before[i]!.validMass, 12);
  });
  const [first, second] = adapted!.prompts.map(({ exact }) => exact!.validMass);
  expect(adapted!.mean.validMass!.estimate).toBeCloseTo((first! + second!) / 2, 12);
});

test('answers of other seeds are not paired, and what is not asked alike is named', async () => {
  const request = 'Name anything.';
  writeFileSync(at('names.json'), JSON.stringify({ request, targets: ['{a}', '{b}'] }));
  await measured('seed', { seed: 1 });
  await measured('otherwise', { tasks: [at('names.json'), tasks[1]] });
  await measured('apart', { tasks: [at('names.json')] });
  expect((await compared('base', 'seed'))[0]).toMatchObject({ paired: false, notShared: [] });
  const [otherwise] = await compared('base', 'otherwise');
  expect(otherwise!.prompts.map(({ task }) => task)).toEqual(['numbers']);
  expect(otherwise!.notShared).toEqual(['names/names']);
  await expect(compared('base', 'apart')).rejects.toThrow(/asks nothing that .*base asks/);
});

test('answers of an endpoint have no random stream of ours to be paired by, and no exact side', async () => {
  let answered = 0;
  const server = await startAnswering(() => `{${'abc'[answered++ % 3]}}`);
  writeFileSync(at('letters.json'), JSON.stringify({ request: 'A letter?', targets: ['{a}', '{b}'] }));
  try {
    for (const name of ['served', 'again'])
      await measured(name, { model: server.url, tasks: [at('letters.json')], samples: 12 });
  } finally {
    await server.close();
  }
  const [found] = await compared('served', 'again');
  expect(found).toMatchObject({ paired: false, prompts: [{ exact: null }], mean: { distance: null } });
  const { lower, upper } = found!.prompts[0]!.distance!; // one endpoint beside itself
  expect([lower < 0, upper > 0]).toEqual([true, true]);
});

test('what is no measurement is refused, with what to give', async () => {
  await expect(compared('base', 'nothing')).rejects.toThrow(/there is no run in it/);
  await expect(compared('base')).rejects.toThrow(/it is the only one: name the measurements to compare/);
  expect(() => compare.options.parse({ folders: [] })).toThrow(/two measurements at least/);
  const onto = compare.options.parse({ folders: [at('base'), at('base')], out: at('base') });
  await expect(compare.run(onto, quietContext)).rejects.toThrow(/holds a run, whose page this one would replace/);
});
