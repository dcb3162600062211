import fc from 'fast-check';
import { createCosts } from './costs.js';
import { mostCost, mostPromptTokens, pricesIn, spent } from './cost.js';
import { quietContext } from '../testing/quietContext.js';

const url = 'http://127.0.0.1:9/v1';
const usage = { requests: 10, told: 10, promptTokens: 2_000_000, completionTokens: 500_000, reasoningTokens: 0 };

test('a bound is answers × the longest × its price, and prompts × theirs', () => {
  const load = { answers: 100_000, longest: 160, promptTokens: 3_000_000 };
  // 16 million tokens at 0.60, and 3 million at 0.15
  expect(mostCost(load, { prompt: 0.15, answer: 0.6 })).toMatch(/^at most 10\.1: /);
});

test('what was spent is by the tokens that were told, and says where some were not', () => {
  expect(spent(usage, { prompt: 0.5, answer: 2 })).toMatch(/2,000,000 .* 500,000 of answers: 2\.00 at/);
  expect(spent({ ...usage, told: 4 }, undefined)).toMatch(/4 of them told it/);
  expect(spent({ ...usage, reasoningTokens: 300 }, undefined)).toMatch(/300 of them reasoned/);
});

test('no text has more tokens than bytes, whatever it is written in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(mostPromptTokens(text)).toBeGreaterThanOrEqual(new TextEncoder().encode(text).length);
    }),
  );
});

test('one price alone is no cost', () => {
  expect(pricesIn({})).toBeUndefined();
  expect(pricesIn({ priceIn: 0, priceOut: 1 })).toEqual({ prompt: 0, answer: 1 });
  expect(() => pricesIn({ priceIn: 1 })).toThrow(/both prices/);
});

test('what is kept is not paid again; the first reply tells more', async () => {
  const notes: string[] = [];
  const context = { ...quietContext, note: (note: string) => void notes.push(note) };
  const client = { maxChoices: () => 10 };
  const costs = createCosts({ model: url, priceIn: 1_000_000, priceOut: 0 }, context, () => client);
  const prompts = [
    { request: 'x'.repeat(36), kept: () => Promise.resolve(100) },
    { request: 'x'.repeat(36), kept: () => Promise.resolve(60) },
  ];
  await costs.expect(prompts, { samples: 100, maxNewTokens: 8 });
  expect(notes[0]).toMatch(/^at most 4,000: 40 answers/); // 36 bytes and 64 for the template, 40 times
  costs.onUsage({ ...usage, requests: 1, told: 1, promptTokens: 17 });
  costs.onUsage({ ...usage, requests: 1, told: 1, promptTokens: 17 });
  await new Promise(setImmediate);
  expect(notes).toHaveLength(2);
  expect(notes[1]).toMatch(/at most 68\.0: /); // 17 tokens, 4 requests
  costs.end(usage);
  expect(notes[2]).toMatch(/by this process: 10 requests, 2,000,000 tokens/);
});

test('a bound on answers says that it is none on exact probabilities', async () => {
  const notes: string[] = [];
  const context = { ...quietContext, note: (note: string) => void notes.push(note) };
  const costs = createCosts({ model: url, priceIn: 1, priceOut: 1 }, context, () => ({ maxChoices: () => 10 }));
  const prompts = [{ request: 'x', kept: () => Promise.resolve(0) }];
  await costs.expect(prompts, { samples: 5, maxNewTokens: 8 });
  await costs.expect(prompts, { samples: 5, maxNewTokens: 8, scored: true });
  expect(notes.map((note) => note.includes('exact probabilities come besides'))).toEqual([false, true]);
});

test('nothing is said of costs without prices, but what was told is', async () => {
  const notes: string[] = [];
  const context = { ...quietContext, note: (note: string) => void notes.push(note) };
  const client = { maxChoices: () => 10 };
  const costs = createCosts({ model: url }, context, () => client);
  await costs.expect([{ request: 'x', kept: () => Promise.resolve(0) }], { samples: 5, maxNewTokens: 8 });
  expect(notes).toEqual([]);
  costs.end({ ...usage, told: 0 });
  expect(notes).toEqual([]);
  costs.end(usage);
  expect(notes).toHaveLength(1);
});
