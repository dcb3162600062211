import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RunError } from './errors.js';
import { readRun } from './finished.js';
import type { RunDescription } from './manifest.js';
import { openRun } from './run.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();
const digest = (letter: string): string => letter.repeat(64);
const schema = z.object({ entropy: z.number() });

const description: RunDescription = {
  command: 'measure',
  settings: { samples: 100, temperature: 1 },
  inputs: {
    model: { name: 'tiny', weights: digest('a'), tokenizer: digest('b'), template: digest('c') },
    tasks: { fruits: { parser: digest('d'), prompts: { first: { request: digest('e'), weights: digest('f') } } } },
  },
  machine: { device: 'cpu', cores: 2 },
  code: digest('0'),
};

/** A run with a result, in a folder of that name. */
async function ended(folder: string): Promise<void> {
  const run = await openRun({ folder }, description);
  await run.metrics(schema).once(() => Promise.resolve({ entropy: 1 }));
  await run.close();
}

test('a run of the very same things is gone on with', async () => {
  const folder = join(temporary(), 'run');
  await ended(folder);
  const again = await openRun({ folder }, structuredClone(description));
  expect(await again.metrics(schema).read()).toEqual({ entropy: 1 });
  await again.close();
});

type Editable = {
  -readonly [Key in keyof RunDescription]: RunDescription[Key] extends string
    ? string
    : Record<string, object | string | number>;
};

const edits: [string, (copy: Editable) => void, string][] = [
  ['settings', (copy) => (copy.settings['samples'] = 200), 'settings › samples: 100 there, 200 now'],
  ['the weights', (copy) => Object.assign(copy.inputs['model']!, { weights: digest('9') }), 'inputs › model › weights'],
  [
    'a prompt',
    (copy) =>
      (copy.inputs['tasks'] = {
        fruits: { parser: digest('d'), prompts: { first: { request: digest('9'), weights: digest('f') } } },
      }),
    'inputs › tasks › fruits › prompts › first › request: changed',
  ],
  ['a task that is new', (copy) => Object.assign(copy.inputs['tasks']!, { names: {} }), 'inputs › tasks › names: new'],
  ['the machine', (copy) => (copy.machine['cores'] = 8), 'machine › cores: 2 there, 8 now'],
  ['the code', (copy) => (copy.code = digest('1')), 'code: changed'],
  [
    'the command',
    (copy) => Object.assign(copy, { command: 'score', settings: { rank: 4 } }),
    '(command: "measure" there, "score" now)',
  ],
];
test.each(edits)('a run with something else in %s is refused, and what changed is named', async (_, edit, named) => {
  const folder = join(temporary(), 'run');
  await ended(folder);
  const edited = structuredClone(description) as Editable;
  edit(edited);
  await expect(openRun({ folder }, edited as RunDescription)).rejects.toThrow(named);
  await ended(folder); // the refusal left no lock
});

test('without a folder of its own each different run gets one, the first a name that people read', async () => {
  const runs = temporary();
  const other = { ...description, settings: { samples: 7, temperature: 1 } };
  for (const each of [description, other, description, other]) {
    const run = await openRun({ in: runs, name: 'measure-org/model' }, each);
    await run.metrics(schema).once(() => Promise.resolve({ entropy: 1 }));
    await run.close();
  }
  expect(readdirSync(runs).sort()).toEqual([
    'measure-org-model',
    expect.stringMatching(/^measure-org-model-[0-9a-f]{8}$/) as string,
  ]);
});

test('two at once: the second of the same run is refused, the second of another run is not', async () => {
  const runs = temporary();
  const place = { in: runs, name: 'measure' };
  const first = await openRun(place, description);
  await expect(openRun(place, description)).rejects.toThrow(`process ${process.pid} (diffuse measure`);
  const other = await openRun(place, { ...description, command: 'other' });
  await other.close();
  await first.close();
});

test('two of the same run that begin at one moment do not get a folder each', async () => {
  const place = { in: temporary(), name: 'measure' };
  for (let round = 0; round < 10; round++) {
    const begun = await Promise.allSettled(Array.from({ length: 5 }, () => openRun(place, description)));
    const runs = begun.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(runs.map(({ isNamed }) => isNamed)).toEqual([true]);
    await runs[0]!.close();
    rmSync(runs[0]!.folder, { recursive: true });
  }
});

test('a run goes on in the folder of its own that it was begun in, also when the readable one is free by then', async () => {
  const place = { in: temporary(), name: 'measure' };
  const first = await openRun(place, { ...description, command: 'other' });
  const beside = await openRun(place, description);
  for (const run of [first, beside]) await run.close();
  rmSync(first.folder, { recursive: true });
  const again = await openRun(place, description);
  expect(again.folder).toBe(beside.folder);
  await again.close();
});

test('a run that failed before it made anything leaves its folder to another', async () => {
  const folder = join(temporary(), 'run');
  await (await openRun({ folder }, { ...description, settings: { adapter: 'mistyped' } })).close();
  await (await openRun({ folder }, description)).close();
});

test('a result that lacks a field is refused, and one that is not made is unfinished', async () => {
  const folder = join(temporary(), 'run');
  await ended(folder);
  const run = await readRun(folder);
  await expect(run.metrics(z.object({ coverage: z.number() })).read()).rejects.toThrow(/coverage/);
  const empty = temporary();
  await expect(readRun(empty)).rejects.toThrow(`${empty} is not a run folder`);
  await (await openRun({ folder: empty }, description)).close();
  await expect((await readRun(empty)).result(schema)).rejects.toThrow(/has not ended/);
});

const byHand: [string, (path: string) => void][] = [
  ['changed', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('1', '2'))],
  ['removed', (path) => rmSync(path)],
  ['replaced by a folder', (path) => (rmSync(path), mkdirSync(path))],
];
test.each(byHand)(
  'a file of the run that somebody %s is noticed, by who goes on and by who reads',
  async (_, change) => {
    const folder = join(temporary(), 'run');
    await ended(folder);
    change(join(folder, 'metrics.json'));
    for (const refused of [readRun(folder), openRun({ folder }, description)]) {
      const error = await refused.catch((fault: unknown) => fault);
      expect(error).toBeInstanceOf(RunError);
      expect(error).toMatchObject({ code: 'edited', fault: { file: 'metrics.json' } });
    }
    expect(readdirSync(folder)).not.toContain('lock');
  },
);

test('a result whose process was killed before it noted it is made anew', async () => {
  const folder = join(temporary(), 'run');
  const run = await openRun({ folder }, description);
  writeFileSync(join(folder, 'metrics.json'), '{ "entropy": 5 }\n');
  expect(await run.metrics(schema).once(() => Promise.resolve({ entropy: 1 }))).toEqual({ entropy: 1 });
  await run.close();
});

test('an adapter that somebody changed is noticed with its log', async () => {
  const folder = join(temporary(), 'run');
  const run = await openRun({ folder }, description);
  const part = run.stage('id');
  await part.writeLog([{ step: 1 }]);
  await part.adapter((to) => {
    mkdirSync(to, { recursive: true });
    writeFileSync(join(to, 'adapter_model.safetensors'), 'weights');
    return Promise.resolve();
  });
  expect(await part.readLog(z.object({ step: z.number() }))).toEqual({ items: [{ step: 1 }], file: 'id/log.jsonl' });
  await run.close();
  writeFileSync(join(folder, 'id', 'log.jsonl'), '{"step":2}\n');
  await expect(openRun({ folder }, description)).rejects.toThrow('id/log.jsonl, which is gone or not as the run');
});
