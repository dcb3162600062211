import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from '../compare/recipe.js';
import { measure } from '../measure/recipe.js';
import { score } from '../score/recipe.js';
import { quietContext } from '../testing/quietContext.js';
import { tune } from '../tune/recipe.js';

/** A random qwen2 made by tools/reference/families.py, here with a template that tells the day. */
const qwen2 = fileURLToPath(new URL('../../../checkpoints/fixtures/families/qwen2/model', import.meta.url));
const template =
  "{{ '<|im_start|>system\\nToday is ' + strftime_now('%d %B %Y') + '.<|im_end|>\\n' }}{% for m in messages %}{{ '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-day-'));
const at = (...path: string[]): string => join(scratch, ...path);
beforeAll(() => {
  cpSync(qwen2, at('model'), { recursive: true });
  writeFileSync(at('model', 'chat_template.jinja'), template);
  writeFileSync(at('colour.json'), JSON.stringify({ request: 'A colour?', targets: ['{red}', '{blue}'] }));
});
afterAll(() => rmSync(scratch, { recursive: true }));

const told = { model: at('model'), tasks: [at('colour.json')] };

async function measured(out: string, given: object = {}): Promise<unknown> {
  const settings = { ...told, samples: 4, maxNewTokens: 4, out: at(out), ...given };
  return (await measure.run(measure.options.parse(settings), quietContext)).json;
}

/** The run as it would be if it had been begun on another day and stopped at once. */
function asBegunOn(day: string, out: string): void {
  const path = at(out, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { begun: { day: string } };
  expect(manifest.begun.day).toMatch(/^\d{4}-\d\d-\d\d$/);
  rmSync(at(out), { recursive: true });
  cpSync(at('model', 'config.json'), path); // makes the folder
  writeFileSync(path, JSON.stringify({ ...manifest, begun: { day }, artefacts: {} }));
}

test('a run goes on with the day on which it was begun, and ends as one that was given that day', async () => {
  const given = await measured('given', { date: '2020-02-29' });
  expect(await measured('other', { date: '2020-03-01' })).not.toEqual(given);
  await measured('begun');
  asBegunOn('2020-02-29', 'begun');
  expect(await measured('begun')).toEqual(given);
  await expect(measured('given', { date: '2020-03-01' })).rejects.toThrow(/something else \(date: "2020-02-29" there/);
});

test('measurements of two days are compared with the remark that their prompts are not the same', async () => {
  for (const day of ['2021-01-01', '2021-01-02']) await measured(day, { date: day });
  const compared = async (...days: string[]): Promise<string> =>
    (
      await compare.run(
        compare.options.parse({ folders: days.map((day) => at(day)), out: at('compared', days.join()) }),
        quietContext,
      )
    ).text!;
  expect(await compared('2021-01-01', '2021-01-02')).toMatch(/2021-01-01, .*2021-01-02: .* prompts are not the same/);
  expect(await compared('2021-01-01', '2021-01-01')).not.toContain('not the same');
});

test('a day that the template does not tell is remarked on', async () => {
  const notes: string[] = [];
  const context = { ...quietContext, note: (text: string) => void notes.push(text) };
  const settings = { model: qwen2, tasks: told.tasks, date: '2020-02-29' };
  await score.run(score.options.parse(settings), context);
  expect(notes.join()).toContain('tells no day: 2020-02-29 changes nothing');
  await score.run(score.options.parse({ ...settings, model: at('model') }), { ...context, note: () => notes.pop() });
  expect(notes).toHaveLength(1);
});

test('an adapter’s card has the day that it was tuned for', async () => {
  const settings = { ...told, passes: 1, date: '2020-02-29', out: at('tuned') };
  await tune.run(tune.options.parse(settings), quietContext);
  expect(readFileSync(at('tuned', 'adapter', 'README.md'), 'utf8')).toContain('tells the model: 2020-02-29\n');
});
