import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { score } from '../score/recipe.js';
import { quietContext } from '../testing/quietContext.js';
import { tune } from '../tune/recipe.js';
import { measure } from './recipe.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const model = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2/model', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-no-targets-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const at = (...path: string[]): string => join(scratch, ...path);

/** A task of one prompt that has targets, and one in a subfolder that has none. */
mkdirSync(at('people', 'more'), { recursive: true });
writeFileSync(at('people', 'name.json'), JSON.stringify({ request: 'A name?', targets: ['{Ann}', '{Zoë}'] }));
writeFileSync(at('people', 'more', 'anyone.json'), JSON.stringify({ request: 'Who?', targets: [] }));

const notes: string[] = [];
const context = { ...quietContext, note: (message: string) => notes.push(message) };
beforeEach(() => notes.splice(0));

const measured = (task: string, out: string) =>
  measure.run(measure.options.parse({ model, tasks: [at(task)], samples: 6, out: at(out) }), context);

describe('a prompt without targets', () => {
  it('is sampled, and left out of what is exact', async () => {
    const { json, text } = await measured('people', 'both');
    const { exact, sampled } = json as { exact: { file: string }[]; sampled: { file: string; onTarget: unknown }[] };
    expect(exact.map(({ file }) => file)).toEqual(['name']);
    expect(sampled.map(({ file }) => file)).toEqual(['more.anyone', 'name']);
    expect(sampled.map(({ onTarget }) => onTarget === null)).toEqual([true, false]);
    expect(text).toMatch(/more\.anyone +6 +\S+% +– /);
  });

  it('makes a page where there is no other', async () => {
    const { text } = await measured(join('people', 'more', 'anyone.json'), 'alone');
    expect(text).toMatch(/^No verdict: no prompt has targets to compare the answers with\. Of the answers/);
    expect(text).not.toContain('Verdict  ');
    expect(readFileSync(at('alone', 'report.html'), 'utf8')).toContain('No verdict: no prompt has targets');
  });

  it('cannot be scored or tuned on', async () => {
    const settings = { model, tasks: [at('people', 'more')] };
    await expect(score.run(score.options.parse(settings), context)).rejects.toThrow(/nothing to score: no prompt has/);
    const tuning = tune.options.parse({ ...settings, passes: 1, out: at('none') });
    await expect(tune.run(tuning, context)).rejects.toThrow(/nothing to tune on: no prompt has targets/);
  });

  it('is left out of the steps of a tuning, which says so', async () => {
    const settings = { model, tasks: [at('people')], passes: 2, out: at('tuned') };
    await tune.run(tune.options.parse(settings), context);
    expect(notes).toContain('tune: tune: without people/more.anyone, which have no targets');
    const steps = readFileSync(at('tuned', 'log.jsonl'), 'utf8').trim().split('\n');
    expect(steps.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual(['name', 'name']);
  });
});
