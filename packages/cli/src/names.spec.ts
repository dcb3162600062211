import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contents, copyModel, done, editTensor, refused, workInScratch, writeJson } from './testing/commandLine.js';

workInScratch();

const options = '-n 8 --max-new-tokens 3';

beforeEach(() => writeJson('colour/pick.json', { request: 'Pick a colour.', targets: ['{red}', '{blue}'] }));

interface Measured {
  readonly exact: readonly { readonly task: string }[];
  readonly sampled: readonly { readonly task: string }[];
}

/** Two models that say different things, in folders of one name. */
function twoModels(...folders: readonly [string, string]): void {
  for (const folder of folders) copyModel(folder);
  editTensor(join(folders[1], 'model.safetensors'), (data) => data.writeUInt16LE(0x4000, 6));
}

const heading = (folder: string): string =>
  /<h1[^>]*>(.*?)<\/h1>/.exec(readFileSync(join(folder, 'report.html'), 'utf8'))![1]!;

const numbers = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'metrics.json'), 'utf8'));

test.each([
  ['m1/model', 'm2/model', 'm1/model', 'm2/model'],
  ['runs/a/merged', 'runs/b/merged', 'a/merged', 'b/merged'],
  ['x/llama', 'y/llama', 'llama', 'llama'],
])('%s and %s have folders, numbers and headings of their own', async (first, second, ...called) => {
  twoModels(first, second);
  for (const model of [first, second, first]) await done(`measure --model ${model} --tasks ./colour ${options}`);
  const folders = readdirSync('runs')
    .filter((name) => name.startsWith('measure-'))
    .sort();
  expect(folders).toHaveLength(2);
  for (const [i, model] of [first, second].entries()) {
    await done(`measure --model ${model} --tasks ./colour ${options} --out fresh-${i}`);
    const own = join('runs', folders[i]!);
    expect(contents(own)).toEqual(contents(`fresh-${i}`));
    expect(heading(own)).toBe(`How far are the answers of ${called[i]} from what is wanted?`);
  }
  expect(numbers('fresh-0')).not.toEqual(numbers('fresh-1'));
});

test('two models tuned into one folder: the second is refused, and the first one’s adapter stays', async () => {
  twoModels('a/merged', 'b/merged');
  const tune = 'tune --tasks ./colour --passes 1 --out t --model';
  await done(`${tune} a/merged`);
  const before = contents('t');
  const error = await refused(`${tune} b/merged`);
  expect(error).toContain('the name of the model: "a/merged" there, "b/merged" now; the weights of the model: changed');
  expect(contents('t')).toEqual(before);
});

test('a snapshot of the hub’s cache is called org/name', async () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  const cache = join('hub', 'models--org--a-name');
  copyModel(join(cache, 'snapshots', commit));
  mkdirSync(join(cache, 'refs'));
  writeFileSync(join(cache, 'refs', 'main'), commit);
  await done(`measure --model ${join(cache, 'snapshots', commit)} --tasks ./colour ${options}`);
  expect(readdirSync('runs')).toEqual(['measure-org-a-name']);
  expect(heading('runs/measure-org-a-name')).toBe('How far are the answers of org/a-name from what is wanted?');
});

test('a task that was exported and edited has its own answers and numbers beside the one it came from', async () => {
  copyModel('llama');
  await done('tasks export fruits --out my-fruits');
  const [file] = readdirSync('my-fruits').sort();
  const prompt = JSON.parse(readFileSync(join('my-fruits', file!), 'utf8')) as { request: string };
  writeJson(join('my-fruits', file!), { ...prompt, request: 'Name a fruit, any fruit.' });
  const measure = async (tasks: string, out: string): Promise<Measured> => {
    await done(`measure --model llama --tasks ${tasks} ${options} --out ${out}`);
    return numbers(out) as Measured;
  };
  const both = await measure('fruits ./my-fruits', 'both');
  for (const [task, name] of [
    ['fruits', 'fruits'],
    ['./my-fruits', 'my-fruits'],
  ] as const) {
    const alone = await measure(task, `alone-${name}`);
    const of = ({ exact, sampled }: Measured) => [...exact, ...sampled].filter((metrics) => metrics.task === name);
    expect(of(both)).toEqual(of(alone));
    expect(contents(join('both', 'samples', name))).toEqual(contents(join(`alone-${name}`, 'samples', name)));
  }
  const [one, other] = ['fruits', 'my-fruits'].map((name) => contents(join('both', 'samples', name)));
  expect(Object.keys(one!)).toEqual(Object.keys(other!));
  expect(Object.keys(one!).filter((path) => one![path] !== other![path])).toEqual([
    `/${file!.replace('json', 'jsonl')}`,
  ]);
});

test('a task reached by a link of the same name is the same task', async () => {
  copyModel('llama');
  await done(`measure --model llama --tasks ./colour ${options} --out out`);
  const before = contents('out');
  cpSync('colour', 'elsewhere/colour', { recursive: true });
  await done(`measure --model llama --tasks elsewhere/colour ${options} --out out`);
  expect(contents('out')).toEqual(before);
});
