import { openCheckpoint } from '@diffuse/checkpoints';
import { readFileSync } from 'node:fs';
import { tinyLmFolder } from './index.js';

/** From tools/reference/tiny_lm_check.py, which opens the same folder with transformers. */
const fixture = JSON.parse(readFileSync(new URL('../fixtures/transformers.json', import.meta.url), 'utf8')) as {
  request: string;
  prompt: number[];
}[];

const { chat } = await openCheckpoint(tinyLmFolder);

test.each(fixture)('transformers renders and tokenises the same prompt: $request', ({ request, prompt }) => {
  expect(chat.encode(request, '', ['{A}'], { eos: true }).prompt).toEqual(prompt);
});
