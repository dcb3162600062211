import fc from 'fast-check';
import { createBatchSorter, type BatchSettings } from '../index.js';
import { questionOf, readCustomId, runOf, writeCustomId } from './customId.js';

const settings: BatchSettings = { model: 'm', seed: 3, temperature: 1, topP: 1, topK: 0, maxNewTokens: 24 };
const question = { request: 'Well?', response: '' };

const lineOf = (changed: Partial<BatchSettings> = {}, asked = question, more: object = { body: {} }): string => {
  const id = { run: runOf({ ...settings, ...changed }), question: questionOf(asked), first: 10, count: 5 };
  return JSON.stringify({ custom_id: writeCustomId(id), ...more });
};

const sort = createBatchSorter(settings, [{ request: 'Else?', response: '' }, question]);

test('an id says what was put into it, in 64 letters, digits and dashes at most', () => {
  const digest = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
  const ids = fc.record({
    run: fc.record({ model: digest(6), drawing: digest(6), seed: fc.maxSafeNat().map(String) }),
    question: digest(10),
    first: fc.nat(9_999_999),
    count: fc.integer({ min: 1, max: 128 }),
  });
  fc.assert(
    fc.property(ids, (id) => {
      const written = writeCustomId(id);
      expect(written).toMatch(/^[\w-]{1,64}$/);
      expect(readCustomId(written)).toEqual(id);
    }),
  );
});

test('requests and results of the run are told from each other', () => {
  expect(sort(lineOf())).toMatchObject({ kind: 'request', id: { first: 10, count: 5 } });
  const answered = { response: { status_code: 200, body: { choices: [] } }, error: null };
  expect(sort(lineOf({}, question, answered)).kind).toBe('result');
  expect(sort(lineOf({}, question, { response: null, error: { code: 'batch_expired' } })).kind).toBe('result');
});

test.each([
  ['another model', lineOf({ model: 'n' })],
  ['seed 4', lineOf({ seed: 4 })],
  ['temperature', lineOf({ temperature: 0.5 })],
  ['longest answer', lineOf({ maxNewTokens: 25 })],
  ['longest answer', lineOf({ maxReasoningTokens: 100 })],
  ['a prompt that', lineOf({}, { request: 'What?', response: '' })],
  ['a prompt that', lineOf({}, { request: 'Well?', response: '{' })],
  ['"request-1"', '{"custom_id": "request-1", "response": {"status_code": 200, "body": {}}, "error": null}'],
  ['cut off', lineOf().slice(0, -5)],
  ['no line of the batch format', '{"id": 1}'],
  ['no line of the batch format', '[]'],
])('of a line of another run it is said what is another: %s', (difference, line) => {
  const sorted = sort(line);
  expect(sorted.kind).toBe('strange');
  expect('why' in sorted && sorted.why).toContain(difference);
});

test('no line is read as anything but what it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (line) => {
      expect(sort(line).kind).toBe('strange');
    }),
  );
});
