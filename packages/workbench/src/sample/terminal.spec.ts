import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from '../compare/recipe.js';
import { startAnswering, type AnsweringServer } from '../testing/answeringServer.js';
import { quietContext } from '../testing/quietContext.js';
import { sample } from './recipe.js';

let server: AnsweringServer;
let scratch: string;
const said = 'red\n     9  blue\u001b[2J';
beforeEach(async () => {
  server = await startAnswering(() => said);
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-terminal-'));
});
afterEach(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

const sampled = (given: object = {}) =>
  sample.run(sample.options.parse({ prompt: 'A colour?', model: server.url, samples: 3, ...given }), quietContext);

test('an answer is one line, which forges no count and gives the terminal no command; as JSON it is as it came', async () => {
  const { json, text } = await sampled();
  expect(text).toBe('     3  red↵     9  blue⟨U+001B⟩[2J');
  expect((json as { answers: { text: string }[] }).answers.map((answer) => answer.text)).toEqual([said, said, said]);
});

test('answers without targets are no measurement to compare, though their command has ended', async () => {
  const out = join(scratch, 'answers');
  await sampled({ out });
  const settings = compare.options.parse({ folders: [out, out], out: join(scratch, 'page') });
  await expect(compare.run(settings, quietContext)).rejects.toThrow(/a run of "sample", which has no targets/);
});
