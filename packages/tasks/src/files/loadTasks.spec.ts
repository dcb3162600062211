import fc from 'fast-check';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { babyNames } from '../babyNames.js';
import { builtinTasks } from '../builtin.js';
import { loadTasks } from './loadTasks.js';
import { bracedAnswers } from '../parseBraced.js';
import { exportTask } from './exportTask.js';
import type { Task } from '../task.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'diffuse-tasks-'))));
afterEach(() => rm(folder, { recursive: true }));

/** Loads a folder that holds one prompt file of this text. */
async function load(text: string) {
  await writeFile(join(folder, 'die.json'), text);
  const [task] = await loadTasks([folder]);
  return task!;
}

const loadPrompt = async (content: unknown) => (await load(JSON.stringify(content))).prompts[0]!;

describe('a task folder', () => {
  it.each(builtinTasks)('$name reads back as it was exported', async (task) => {
    await exportTask(task, folder);
    const [{ prompts, parse }] = (await loadTasks([folder])) as [(typeof builtinTasks)[number]];
    expect(prompts).toEqual(task.prompts);
    expect(parse).toBe(task.parse);
  });

  it('may have lists, which become requests for any one of their words', async () => {
    const content = { name: 'metals', title: 'Metals', singular: 'a metal or alloy', items: ['Iron', 'Brass'] };
    const { request, targets, weights } = await loadPrompt(content);
    expect(request).toMatch(/^Pick a metal or alloy at random\. .*\{metal or alloy\}/);
    expect({ targets, weights }).toEqual({ targets: ['{Iron}', '{Brass}'], weights: [0.5, 0.5] });
    await expect(loadPrompt({ items: ['Iron'] })).rejects.toThrow(/die\.json: list\.singular must be/);
    await expect(loadPrompt({ ...content, items: ['Iron', 'Iron'] })).rejects.toThrow(
      /list\.items\[1\] must be another/,
    );
  });

  it('needs a request and targets, and leaves response, weights and eos to their defaults', async () => {
    expect(await loadPrompt({ request: 'Flip a coin.', targets: ['{Heads}', '{Tails}'] })).toEqual({
      file: 'die',
      request: 'Flip a coin.',
      response: '',
      targets: ['{Heads}', '{Tails}'],
      weights: [0.5, 0.5],
      eos: true,
    });
  });

  it('takes a list of beginnings as the model’s own words, and one of the empty text as none', async () => {
    const prompt = { request: 'Flip a coin.', targets: ['Heads}', 'Tails}'] };
    const plain = await loadPrompt(prompt);
    expect(await loadPrompt({ ...prompt, response: [''] })).toEqual(plain);
    expect(await loadPrompt({ ...prompt, response: ['{'] })).toEqual({ ...plain, beginnings: ['{'] });
    expect(await loadPrompt({ ...prompt, response: '{' })).toEqual({ ...plain, response: '{' });
    const task = await load(JSON.stringify({ ...prompt, response: ['{', 'It is {'] }));
    expect(task.prompts).toEqual([{ ...plain, beginnings: ['{', 'It is {'] }]);
    expect(task.parse).toBe(bracedAnswers.parse);
    await exportTask(task, join(folder, 'copy'));
    expect((await loadTasks([join(folder, 'copy')]))[0]!.prompts).toEqual(task.prompts);
  });

  it('may have prompts without targets, which say nothing of how answers are read', async () => {
    const { prompts, parse } = await load('{ "request": "Say something.", "targets": [] }');
    expect(prompts).toMatchObject([{ targets: [], weights: [] }]);
    expect(parse('{Yes} ')).toBe('{Yes}');
    await writeFile(join(folder, 'coin.json'), '{ "request": "Flip.", "targets": ["{Heads}"] }');
    expect((await loadTasks([folder]))[0]!.parse).toBe(bracedAnswers.parse);
  });

  it('scales weights to probabilities', async () => {
    const weights = fc.array(fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(weights, async (given) => {
        fc.pre(given.some((weight) => weight > 0));
        const targets = given.map((_, index) => `{${index}}`);
        const { weights: scaled } = await loadPrompt({ request: 'Roll.', targets, weights: given });
        const largest = Math.max(...given);
        expect(scaled.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        given.forEach((weight, index) => {
          expect(scaled[index]! / Math.max(...scaled)).toBeCloseTo(weight / largest, 9);
        });
      }),
    );
  });

  it('whose targets stand in no braces takes the whole text as the answer', async () => {
    const { parse } = await load('{ "request": "Yes or no?", "targets": ["Yes", "No"] }');
    expect(parse(' Yes\n')).toBe('Yes');
    expect(parse('  ')).toBeUndefined();
  });

  it('may be a single file', async () => {
    await load('{ "request": "Yes or no?", "targets": ["{Yes}"] }');
    const [task] = await loadTasks([join(folder, 'die.json')]);
    expect(task).toMatchObject({ name: 'die', prompts: [{ file: 'die' }] });
  });

  it('called as a built-in task has no natural distribution of its own', async () => {
    const own = join(folder, 'names');
    await mkdir(own);
    await writeFile(join(own, 'ships.json'), '{ "request": "Name a ship.", "targets": ["{Argo}"] }');
    expect((await loadTasks([own]))[0]).toMatchObject({ name: 'names', prompts: [{ file: 'ships' }] });
    expect((await loadTasks([own]))[0]!.natural).toBeUndefined();
    const [{ natural }] = (await loadTasks(['names'])) as [Task];
    expect(natural!.source).toBe('births in 2022');
    expect(natural!.weights.get('Liam')).toBe(babyNames().get('Liam'));
  });

  it('keeps the files beside its prompts, which may say how answers are read', async () => {
    const [fruits] = (await loadTasks(['fruits'])) as [Task];
    await exportTask({ ...fruits, sidecars: { 'reading.txt': 'upper' } }, folder);
    const read = (text: string) => {
      if (text !== 'upper') throw new Error(`no such reading: ${text}`);
      return { title: 'Loud fruits', parse: (answer: string) => answer.toUpperCase() };
    };
    const [task] = (await loadTasks([folder], { 'reading.txt': read, 'other.txt': read })) as [Task];
    expect(task).toMatchObject({ title: 'Loud fruits', sidecars: { 'reading.txt': 'upper' } });
    expect(task.prompts).toEqual(fruits.prompts);
    expect(task.parse('fig')).toBe('FIG');
    await writeFile(join(folder, 'reading.txt'), 'lower');
    await expect(loadTasks([folder], { 'reading.txt': read })).rejects.toThrow(/reading\.txt: no such reading: lower/);
  });

  it('whose names are those of no files is not written', async () => {
    const [fruits] = (await loadTasks(['fruits'])) as [Task];
    const prompts = fruits.prompts.map((prompt, i) => ({ ...prompt, file: i === 1 ? '../outside' : prompt.file }));
    await expect(exportTask({ ...fruits, prompts }, join(folder, 'new'))).rejects.toThrow('path separator /');
    expect(await readdir(folder)).toEqual([]);
  });

  it('without prompts is refused', async () => {
    await expect(loadTasks([folder])).rejects.toThrow(/^task folder .* holds no prompts/);
  });
});

describe('a task name', () => {
  it('brings the built-in task', async () => {
    expect((await loadTasks(['fruits', 'rng'])).map(({ title }) => title)).toEqual(['Fruits', 'RNG']);
  });

  it('that is unknown is refused with the nearest and all known names', async () => {
    const message = 'no task, folder or file is called fruit. Did you mean fruits? Known tasks: names, countries,';
    await expect(loadTasks(['fruit'])).rejects.toThrow(message);
    await expect(loadTasks(['zoology'])).rejects.not.toThrow('Did you mean');
  });

  it('given twice is refused', async () => {
    await expect(loadTasks(['fruits', 'fruits'])).rejects.toThrow('two tasks are called fruits');
  });
});
