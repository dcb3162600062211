import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '@diffuse/files';
import type { Context } from '@diffuse/workbench';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { stoppedAfter } from '@diffuse/workbench/testing/stoppedAfter';
import { recipes } from '../index.js';
import { leaveOneOut } from './recipe.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const fixture = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));

const report = await recipes['report']!();

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-runs-'));
const whole = join(scratch, 'whole');
beforeAll(() => run(whole));
afterAll(() => rmSync(scratch, { recursive: true }));

function run(out: string, context: Context = quietContext, given: object = {}) {
  const settings = {
    model: join(fixture, 'model'),
    tasks: [join(fixture, 'tasks', 'names.json'), join(fixture, 'tasks', 'numbers.json')],
    passes: 2,
    samples: 20,
    maxNewTokens: 4,
    out,
    ...given,
  };
  return leaveOneOut.run(leaveOneOut.options.parse(settings), context);
}

/** A digest of every file of a folder, by path. */
function contents(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(files.sort().map((file) => [file.slice(folder.length), sha256(readFileSync(file))]));
}

test('a run that is stopped twice and gone on with leaves the same bytes as one that is not', async () => {
  const stopped = join(scratch, 'stopped');
  for (const signs of [30, 3]) await expect(run(stopped, stoppedAfter(signs))).rejects.toThrow('stopped');
  await run(stopped);
  expect(contents(stopped)).toEqual(contents(whole));
  expect([...contents(whole).keys()]).toEqual(
    expect.arrayContaining(['/metrics.json', '/report.html', '/figures/figure-3.svg', '/figures/figure-3.png']),
  );
});

test('with adapters that were tuned elsewhere nothing is tuned, and the figures are those of their run', async () => {
  const out = join(scratch, 'elsewhere');
  const taken = { adapters: whole, passes: undefined };
  await run(out, quietContext, taken);
  const metrics = (folder: string) => readFileSync(join(folder, 'metrics.json'), 'utf8');
  expect(metrics(out)).toBe(metrics(whole));
  expect([...contents(out).keys()].filter((file) => file.includes('adapter'))).toEqual([]);
  const page = readFileSync(join(out, 'report.html'), 'utf8').replace(/<[^>]*>|\s+/g, ' ');
  expect(page).toContain(`Tuned elsewhere  id, ood-names, ood-numbers, in ${whole} `);
  const others = run(join(scratch, 'none'), quietContext, { adapters: scratch });
  await expect(others).rejects.toThrow(
    "it has none of this run's adapters, which are called id, ood-names, ood-numbers",
  );
  const tuned = run(join(scratch, 'none'), quietContext, { adapters: whole, passes: 3 });
  await expect(tuned).rejects.toThrow('passes 3: nothing is tuned');
  const also = run(join(scratch, 'also'), quietContext, { ...taken, also: ['rng'] });
  await expect(also).rejects.toThrow('also rng: no adapter for a held-out task is tuned');
  const named = join(scratch, 'numbers.json');
  writeFileSync(
    named,
    readFileSync(join(fixture, 'tasks', 'numbers.json'), 'utf8').replace('"request": "', '"request": "Please: '),
  );
  const changed = run(join(scratch, 'none'), quietContext, {
    ...taken,
    tasks: [join(fixture, 'tasks', 'names.json'), named],
  });
  await expect(changed).rejects.toThrow(
    'that run was on other prompts or targets than this one (tasks names, numbers)',
  );
  expect(existsSync(join(scratch, 'none'))).toBe(false);
});

/** Changes a file of a run, and the manifest with it: as a stranger's run folder may hold. */
function forge(folder: string, file: string, change: (text: string) => string): void {
  const text = change(readFileSync(join(folder, file), 'utf8'));
  writeFileSync(join(folder, file), text);
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { artefacts: Record<string, string> };
  expect(manifest.artefacts).toHaveProperty([file]);
  manifest.artefacts[file] = sha256(text);
  writeFileSync(path, JSON.stringify(manifest));
}

test('no answer of a model becomes a part of the page', async () => {
  const folder = join(scratch, 'hostile');
  cpSync(whole, folder, { recursive: true });
  const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>';
  const record = JSON.stringify({
    index: 0,
    text: hostile,
    value: hostile,
    logProb: 0,
    finished: 'stop',
    counted: null,
  });
  forge(folder, 'baseline/samples/names/names.jsonl', () => `${record}\n`);
  forge(folder, 'metrics.json', (metrics) =>
    metrics.replaceAll(/"examples": \[[^\]]*\]/g, `"examples": [${JSON.stringify(hostile)}]`),
  );
  await report.run({ folders: [folder] }, quietContext);
  const page = readFileSync(join(folder, 'report.html'), 'utf8');
  expect(page).not.toContain('<img');
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.match(/&lt;img src=x onerror=alert\(1\)&gt;/g)!.length).toBeGreaterThanOrEqual(2);
});

test('a report of two runs names the files of both', async () => {
  const folders = ['a', 'b'].map((name) => join(scratch, name));
  for (const folder of folders) cpSync(whole, folder, { recursive: true });
  const out = join(scratch, 'both');
  await report.run({ folders, out }, quietContext);
  const page = readFileSync(join(out, 'report.html'), 'utf8');
  for (const name of ['a', 'b']) expect(page).toContain(`../${name}/metrics.json`);
});

test('a folder that holds runs side by side stands for them', async () => {
  const [together, out] = ['together', 'of-all'].map((name) => join(scratch, name)) as [string, string];
  for (const name of ['a', 'b']) cpSync(whole, join(together, name), { recursive: true });
  await report.run({ folders: [together], out }, quietContext);
  const page = readFileSync(join(out, 'report.html'), 'utf8');
  for (const name of ['a', 'b']) expect(page).toContain(`../together/${name}/metrics.json`);
});

test('a run that was changed by hand is not passed over among those of a folder', async () => {
  const together = join(scratch, 'changed');
  for (const name of ['a', 'b']) cpSync(whole, join(together, name), { recursive: true });
  writeFileSync(join(together, 'b', 'manifest.json'), '{');
  await expect(report.run({ folders: [together], out: join(scratch, 'of-changed') }, quietContext)).rejects.toThrow(
    join(together, 'b'),
  );
});

test('a folder without a run, and one whose run has not ended, are refused by name', async () => {
  const folder = join(scratch, 'unfinished');
  const asked = () => report.run({ folders: [folder], out: scratch }, quietContext);
  await expect(asked()).rejects.toThrow(`${folder} is not a run folder`);
  await expect(run(folder, stoppedAfter(3))).rejects.toThrow('stopped');
  await expect(asked()).rejects.toThrow(`${folder} holds a run that has not ended`);
});

test('a fold that leaves nothing to tune on is refused before anything is run', async () => {
  const out = join(scratch, 'alone');
  const tasks = [join(fixture, 'tasks', 'names.json')];
  const asked = leaveOneOut.run(leaveOneOut.options.parse({ model: join(fixture, 'model'), tasks, out }), quietContext);
  await expect(asked).rejects.toThrow('no other task has targets to tune on');
  expect(existsSync(out)).toBe(false);
});

test('stopped by a task, the adapter is that of the pass whose loss on it is least, byte for byte after a stop', async () => {
  const given = {
    tasks: ['names', 'numbers', 'words'].map((name) => join(fixture, 'tasks', `${name}.json`)),
    ...{ heldOut: ['names'], stopBy: [join(fixture, 'tasks', 'words.json')] },
    ...{ passes: 4, learningRate: 0.3, schedule: 'constant' }, // too fast: the last is not the nearest
  };
  const [stopBy, stopped] = [join(scratch, 'stop-by'), join(scratch, 'stop-by-stopped')];
  const notes: string[] = [];
  await run(stopBy, { ...quietContext, note: (note) => void notes.push(note) }, given);
  await expect(run(stopped, stoppedAfter(12), given)).rejects.toThrow('stopped');
  await run(stopped, quietContext, given);
  expect(contents(stopped)).toEqual(contents(stopBy));

  const part = join(stopBy, 'ood-names');
  const passes = readdirSync(join(part, 'epochs')).map((pass) => {
    const [{ klToTarget, validMass }] = JSON.parse(
      readFileSync(join(part, 'epochs', pass, 'metrics.json'), 'utf8'),
    ) as [{ klToTarget: number; validMass: number }];
    const adapter = readFileSync(join(part, 'epochs', pass, 'adapter', 'adapter_model.safetensors'));
    return { pass: Number(pass), loss: klToTarget - Math.log(validMass), adapter };
  });
  const best = passes.reduce((a, b) => (b.loss < a.loss ? b : a));
  expect(passes).toHaveLength(4);
  expect(best.pass).toBeLessThan(4);
  expect(readFileSync(join(part, 'adapter', 'adapter_model.safetensors'))).toEqual(best.adapter);
  const page = readFileSync(join(stopBy, 'report.html'), 'utf8').replace(/<[^>]*>|\s+/g, ' ');
  expect(page).toContain(`Pass for a held-out task kept by  ${given.stopBy[0]!} `);
  expect(notes).toContain(`ood-names: the adapter of pass ${best.pass} of 4, which is nearest on the validation tasks`);
});
