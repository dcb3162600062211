import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from '../measure/recipe.js';
import { OptionError } from '../optionError.js';
import { sample } from '../sample/recipe.js';
import { completionOf, startAnswering } from '../testing/answeringServer.js';
import { quietContext } from '../testing/quietContext.js';
import type { BatchState } from './says.js';

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-batch-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const at = (...path: string[]): string => join(scratch, ...path);
const fruits = ['{Apple}', '{Fig}', '{Plum}', 'a pear'];
const drawn = (seed: number): string => fruits[seed % fruits.length]!;

const noServer = { model: 'http://127.0.0.1:9/v1', endpointModel: 'served' };
const measured = (given: object) =>
  measure.run(measure.options.parse({ tasks: ['fruits'], samples: 35, ...given }), quietContext);

const stateOf = ({ json }: { json: unknown }): BatchState => (json as { batch: BatchState }).batch;
const linesOf = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n');

interface Request {
  readonly custom_id: string;
  readonly body: { readonly n: number; readonly seed: number };
}

/** What a batch makes of a request. */
function answered(line: string): string {
  const { custom_id, body } = JSON.parse(line) as Request;
  return JSON.stringify({ id: 'b', custom_id, response: { status_code: 200, body: completionOf(body, drawn) } });
}

const answersIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, 'samples', 'fruits')).map((file) => [
      file,
      readFileSync(join(folder, 'samples', 'fruits', file), 'utf8'),
    ]),
  );

test('a run by a batch, in parts of which some failed, has the answers and figures of a run that asks', async () => {
  const out = at('by-batch');
  const batch = (file: string) => measured({ ...noServer, out, batchFile: at(file) });

  const asked = stateOf(await batch('requests.jsonl'));
  expect(asked.written).toEqual({ requests: 8, answers: 70, files: [at('requests.jsonl')] });
  const again = stateOf(await batch('requests.jsonl'));
  expect(again.unanswered).toEqual({ answers: 70, files: [at('requests.jsonl')] });
  expect(again.written.requests).toBe(0);

  const [expired, ...others] = linesOf(at('requests.jsonl'));
  const { custom_id } = JSON.parse(expired!) as Request;
  const failed = { id: 'b', custom_id, response: null, error: { code: 'batch_expired', message: 'too late' } };
  writeFileSync(at('results.jsonl'), [JSON.stringify(failed), ...others.reverse().map(answered)].join('\r\n'));
  const some = stateOf(await batch('results.jsonl'));
  expect(some.read).toBe(60);
  expect(some.failures).toEqual([{ reason: 'batch_expired: too late', requests: 1 }]);
  expect(some.written).toEqual({ requests: 1, answers: 10, files: [at('results.missing.jsonl')] });
  expect(existsSync(join(out, 'metrics.json'))).toBe(false);
  const waits = stateOf(await batch('results.jsonl'));
  expect(waits).toMatchObject({ read: 0, unanswered: { answers: 10, files: [at('results.missing.jsonl')] } });

  writeFileSync(at('rest.jsonl'), linesOf(at('results.missing.jsonl')).map(answered).join('\n'));
  const { json } = await batch('rest.jsonl');

  const server = await startAnswering(drawn);
  const live = await measured({ model: server.url, out: at('live') });
  await server.close();
  expect(answersIn(out)).toEqual(answersIn(at('live')));
  const figures = ({ endpoint: _, notScored: __, ...rest }: Record<string, unknown>) => rest;
  expect(figures(json as Record<string, unknown>)).toEqual(figures(live.json as Record<string, unknown>));
  expect(json).toMatchObject({ notScored: expect.stringContaining('is not asked') as unknown });
});

test('a tokenizer is refused with a batch, which tells no exact probabilities', async () => {
  const given = { ...noServer, out: at('tokenizer'), batchFile: at('tokenizer.jsonl') };
  await expect(measured({ ...given, tokenizer: 'tiny' })).rejects.toThrow(/a batch has none: leave it out/);
  expect(existsSync(at('tokenizer.jsonl'))).toBe(false);
});

test('what a batch leaves is gone on with by asking', async () => {
  const server = await startAnswering(drawn);
  const given = { model: server.url, endpointModel: 'served', out: at('both') };
  await measured({ ...given, batchFile: at('first.jsonl') });
  const some = linesOf(at('first.jsonl')).slice(0, 3).map(answered);
  writeFileSync(at('first.jsonl'), some.join('\n'));
  await measured({ ...given, batchFile: at('first.jsonl') });
  expect(server.answered()).toBe(0);
  await measured(given);
  expect(server.answered()).toBe(70 - 30);
  await server.close();
});

test.each([
  ['another seed', { seed: 1 }, /of seed 0, and this one has 1 \(8 such lines of 8\)/],
  ['another model', { endpointModel: 'other' }, /another model than other/],
  ['other prompts', { tasks: ['rng'] }, /a prompt that this run does not have/],
])('files of a run with %s are refused, and nothing of them is kept', async (_, changed, message) => {
  const file = at('mine.jsonl');
  rmSync(file, { force: true });
  await measured({ ...noServer, out: at('mine'), batchFile: file });
  writeFileSync(file, linesOf(file).map(answered).join('\n'));
  const out = at('others');
  await expect(measured({ ...noServer, out, batchFile: file, ...changed })).rejects.toThrow(message);
  expect(existsSync(out)).toBe(false);
});

test('a model is named, and a run folder of a sample; a model that is run here has no batch', async () => {
  const sampled = (given: object) => sample.run(sample.options.parse({ prompt: 'Well?', ...given }), quietContext);
  const batchFile = at('sample.jsonl');
  const { endpointModel, ...unnamed } = noServer;
  await expect(sampled({ ...unnamed, batchFile, out: at('sample') })).rejects.toThrow(/name the model/);
  await expect(sampled({ ...unnamed, endpointModel, batchFile })).rejects.toThrow(/name a run folder/);
  await expect(sampled({ batchFile })).rejects.toThrow(OptionError);
  const { read } = stateOf(await sampled({ ...noServer, batchFile, out: at('sample'), samples: 20 }));
  expect(read).toBe(0);
  writeFileSync(batchFile, linesOf(batchFile).map(answered).join('\n'));
  const { json } = await sampled({ ...noServer, batchFile, out: at('sample'), samples: 20 });
  expect((json as { answers: unknown[] }).answers).toHaveLength(20);
});
