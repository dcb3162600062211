import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  contents,
  copyModel,
  done,
  edit,
  editTensor,
  families,
  refused,
  workInScratch,
  writeJson,
  fellShort,
} from './testing/commandLine.js';

workInScratch();

const command = 'measure --model llama --adapter adapter --tasks ./colour memo.yaml -n 8 --max-new-tokens 3';
const schema = `name: memo
title: Memos
version: 1
subject: a memo
fields:
  - { kind: categorical, name: mood, description: Mood, values: [glad, cross, calm] }
  - { kind: text, name: note, description: Text of the memo }
example: { mood: glad, note: Water the plants. }
`;
const prompt = { request: 'Pick a colour.', targets: ['{red}', '{blue}'], weights: [2, 1] };

/** What the command reads, in the current folder. */
function writeInputs(): void {
  copyModel('llama');
  cpSync(join(families, 'llama2', 'adapter'), 'adapter', { recursive: true });
  writeJson('colour/pick.json', prompt);
  writeFileSync('memo.yaml', schema);
}

let whole: string | undefined;
afterAll(() => whole !== undefined && rmSync(whole, { recursive: true }));

/** The same, and the command's run beside it: copies of one. */
async function runOnce(): Promise<void> {
  writeInputs();
  if (whole === undefined) {
    await done(command);
    whole = mkdtempSync(join(tmpdir(), 'diffuse-edited-'));
    cpSync('runs', whole, { recursive: true });
  } else {
    cpSync(whole, 'runs', { recursive: true });
  }
}

/** What somebody does between two runs of the command, what the refusal says, and how the command then reads if it changes. */
const edits: [what: string, change: () => void, said: string, changed?: string][] = [
  [
    'the request of a prompt',
    () => writeJson('colour/pick.json', { ...prompt, request: 'Pick any colour.' }),
    'the request in prompt pick of task colour: changed',
  ],
  [
    'the targets',
    () => writeJson('colour/pick.json', { ...prompt, targets: ['{red}', '{green}'] }),
    'the targets in prompt pick of task colour: changed',
  ],
  [
    'the order of the targets',
    () => writeJson('colour/pick.json', { ...prompt, targets: ['{blue}', '{red}'] }),
    'the targets in prompt pick of task colour: changed',
  ],
  [
    'the weights of the targets',
    () => writeJson('colour/pick.json', { ...prompt, weights: [1, 2] }),
    'the weights of the targets in prompt pick of task colour: changed',
  ],
  ['a prompt that is added', () => writeJson('colour/other.json', prompt), 'prompt other of task colour: new'],
  [
    'a value of a schema, whose version stays',
    () => edit('memo.yaml', (text) => text.replace('calm', 'tired')),
    'schema.yaml of task memo: changed; the request in prompt memo-0 of task memo: changed; the targets in prompt memo-0 of task memo: changed',
  ],
  [
    'the example of a schema',
    () => edit('memo.yaml', (text) => text.replace('Water', 'Burn')),
    'schema.yaml of task memo: changed; the request in prompt memo-0 of task memo: changed',
  ],
  [
    'an adapter that was tuned anew',
    () => editTensor('adapter/adapter_model.safetensors', (data) => data.writeFloatLE(0.5, 4)),
    'the adapter: changed',
  ],
  [
    'the weights of the model',
    () => editTensor('llama/model.safetensors', (data) => data.writeUInt16LE(0x3800, 6)),
    'the weights of the model: changed',
  ],
  [
    'the tokenizer',
    () => edit('llama/tokenizer.json', (text) => text.replace('"prepend": "▁"', '"prepend": "▁▁"')),
    'the tokenizer of the model: changed',
  ],
  [
    'the chat template',
    () => edit('llama/tokenizer_config.json', (text) => text.replace("'[INST] '", "'[INST]  '")),
    'the chat template of the model: changed',
  ],
  ['a setting', () => undefined, 'temperature: 1 there, 1.5 now', `${command} --temperature 1.5`],
  [
    'two tasks in another order',
    () => undefined,
    'tasks: ["colour","memo"] there, ["memo","colour"] now',
    command.replace('./colour memo.yaml', 'memo.yaml ./colour'),
  ],
];

test.each(edits)(
  'with %s changed, a run is not gone on with, and says so; without a folder named, the command has one of its own',
  async (_, change, said, changed = command) => {
    await runOnce();
    const earlier = contents('runs/measure-llama');
    change();
    const error = await refused(`${changed} --out runs/measure-llama`);
    expect(error).toContain(`runs/measure-llama holds a run of something else (${said})`);
    await done(changed);
    const [, own] = readdirSync('runs').sort();
    expect(own).toMatch(/^measure-llama-[0-9a-f]{8}$/);
    await done(`${changed} --out fresh`);
    expect(contents(join('runs', own!))).toEqual(contents('fresh'));
    expect(contents('runs/measure-llama')).toEqual(earlier);
  },
);

test('each of two runs of one name is gone on with', async () => {
  await runOnce();
  for (const line of [`${command} --seed 1`, command, `${command} --seed 1`]) await done(line);
  expect(readdirSync('runs')).toHaveLength(2);
});

test('a run that other code made is not gone on with', async () => {
  await runOnce();
  const out = 'runs/measure-llama';
  edit(`${out}/manifest.json`, (text) => text.replace(/"code": "\w+"/, `"code": "${'0'.repeat(64)}"`));
  const before = contents(out);
  expect(await refused(`${command} --out ${out}`)).toContain('(the code of diffuse: changed)');
  expect(contents(out)).toEqual(before);
});

test.each([
  ['an answer', 'samples/colour/pick.jsonl', '"index":3', '"index":4'],
  ['a number of the result', 'metrics.json', '"validMass": ', '"validMass": 1'],
])('%s that was changed by hand is noticed, with a folder named and without', async (_, file, from, to) => {
  await runOnce();
  const folder = 'runs/measure-llama';
  edit(join(folder, file), (text) => text.replace(from, to));
  const before = contents(folder);
  for (const line of [command, `${command} --out ${folder}`])
    expect(await refused(line)).toContain(`${folder} holds ${file}, which is gone or not as the run wrote it`);
  expect(contents(folder)).toEqual(before);
});

test('records of a schema whose values were changed are not taken for the new schema’s', async () => {
  writeInputs();
  const synthbio = 'synthbio --schema memo.yaml --model llama -n 6 --max-answers 6 --max-new-tokens 3 --out out';
  await done(synthbio, fellShort);
  edit('memo.yaml', (text) => text.replace('calm', 'tired'));
  expect(await refused(synthbio)).toContain('(fields of the schema: changed)');
});

test('files that say the same are gone on with: touched, written otherwise, moved, reached by another path', async () => {
  writeInputs();
  const short = 'measure --model llama --tasks ./colour -n 8 --max-new-tokens 3';
  await done(`${short} --out out`);
  const before = contents('out');
  const lines = JSON.stringify(prompt, null, 2).replaceAll('\n', '\r\n');
  writeFileSync('colour/pick.json', lines);
  await done(`${short} --out ${process.cwd()}/out`);
  cpSync('llama', 'elsewhere/llama', { recursive: true });
  writeJson('elsewhere/colour/pick.json', prompt);
  process.chdir('elsewhere');
  await done(`${short} --out ../out`.replace('./colour', 'colour').replace('--model llama', '--model ../llama'));
  process.chdir('..');
  cpSync('out', 'copy', { recursive: true });
  await done(`${short} --out copy`);
  for (const folder of ['out', 'copy']) expect(contents(folder)).toEqual(before);
  expect(JSON.parse(readFileSync('out/manifest.json', 'utf8'))).toMatchObject({ named: { model: 'llama' } });
});

test('a model under another name is said to be one', async () => {
  await runOnce();
  cpSync('llama', 'renamed', { recursive: true });
  const error = await refused(`${command} --out runs/measure-llama`.replace('--model llama', '--model renamed'));
  expect(error).toContain('(the name of the model: "llama" there, "renamed" now)');
});
