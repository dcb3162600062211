import { loadAt, type AnswerFormat } from '@diffuse/diffuse';
import { openExecutor } from '@diffuse/jit/node';
import { openJob } from '@diffuse/runs';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DrawnAnswer } from './drawnAnswer.js';
import { createFetch, type Fetching } from './fetch.js';
import { partsIn } from './parts.js';

const llama = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2/model', import.meta.url));
const executor = await openExecutor('cpu', { threads: 1 });
const { model, bare } = await loadAt(llama, llama, executor);
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-exact-'));
afterAll(async () => {
  await model.dispose();
  await executor.dispose();
  rmSync(scratch, { recursive: true });
});

/** Of texts of random weights, some have none of these letters. */
const format: AnswerFormat = { pattern: '[^ aeiou][^aeiou]*', how: 'exact' };
const question = { request: 'Well?', response: '', targets: [], eos: false };
const sampling = { maxNewTokens: 3, maxReasoningTokens: 0, temperature: 1, topK: 0, topP: 1, seed: 0 };
const description = { command: 'draw', settings: {}, inputs: {}, machine: {}, code: '' };
const block = { first: 0, size: 60 };
/** What cannot draw: draws that are made after all are an error. */
const nobody = {} as Fetching['answerer'];

/** The answers of a block, drawn into a run's folder. */
async function drawn(out: string, given: Partial<Fetching> = {}): Promise<readonly DrawnAnswer[]> {
  const job = await openJob({ folder: join(scratch, out) }, description);
  const parts = partsIn(job, quietContext.note);
  const fetching = { answerer: bare, parts, questionOf: () => question, sampling, format, most: 60, ...given };
  try {
    return await createFetch(fetching)(block, [block], 0);
  } finally {
    await job.close();
  }
}

/** A drawing that is stopped when so many answers have come. */
function stoppedAfter(answers: number): Partial<Fetching> {
  const stop = new AbortController();
  let came = 0;
  const onAnswer = (): void => {
    if (++came === answers) stop.abort(new Error('stopped'));
  };
  return { signal: stop.signal, onAnswer };
}

const linesOf = (out: string): string[] => {
  const folder = join(scratch, out, 'parts');
  const [part] = readdirSync(folder);
  return readFileSync(join(folder, part!, 'items.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
};

test('draws that the format refuses are kept as such: no answer, and none that is drawn again', async () => {
  const answers = await drawn('whole');
  expect(answers.length).toBeGreaterThan(3);
  expect(answers.length).toBeLessThan(57);
  const lines = linesOf('whole').map((line) => JSON.parse(/\{.*/.exec(line)![0]) as { index: number });
  expect(lines.map(({ index }) => index).sort((a, b) => a - b)).toEqual([...Array(60).keys()]);
  expect(await drawn('whole', { answerer: nobody })).toEqual(answers);

  await expect(drawn('stopped', stoppedAfter(2))).rejects.toThrow('stopped');
  expect(await drawn('stopped')).toEqual(answers);

  const few = await drawn('fewer', { most: 40 });
  expect(few).toEqual(answers.filter(({ index }) => index < 40));
  expect(await drawn('fewer', { most: 40, answerer: nobody })).toEqual(few); // its part is open for more
  expect(await drawn('fewer')).toEqual(answers);
});
