import fc from 'fast-check';
import { asked, chances, choosing, formats, ordered } from './parts.js';
import { requestOf } from './request.js';
import { requestWordings } from './requestWordings.js';

const counts = { tuning: 200, validation: 8, test: 30 };

const verb = fc.constantFrom('Pick', 'Name', 'Roll', 'Tell me', 'Wähle', 'Output', 'I want', 'Generate');
const thing = fc.constantFrom(
  'a tree',
  'a first name for a baby',
  'any country of Asia',
  'einen Baum',
  'a random colour',
);
const question = fc.constantFrom('Which tree comes up?', 'Which random tree?', 'What is a good name', 'Wer gewinnt?');
const ending = fc.constantFrom('', '.', '!', ', like this: {it}', '. Answer in braces: {it}.');
const asks = fc.oneof(
  fc.tuple(verb, thing, ending).map(([a, b, c]) => `${a} ${b}${c}`),
  question,
);

const allOf = (ask: string) => {
  const { own, bare = own, tuning, validation, test } = requestWordings(ask, { counts });
  return { own: [own, bare], tuning, validation, test };
};

test('no wording comes twice, in one part or in two', () => {
  fc.assert(
    fc.property(asks, (ask) => {
      const { tuning, validation, test } = allOf(ask);
      const all = [...tuning, ...validation, ...test];
      expect(new Set(all).size).toBe(counts.tuning + counts.validation + counts.test);
    }),
    { numRuns: 40 },
  );
});

test('every wording holds what is asked, or what is chosen where another word for choosing stands before it', () => {
  fc.assert(
    fc.property(asks, (ask) => {
      const { core, chosen } = requestOf(ask);
      const { own, tuning, validation, test } = allOf(ask);
      const held = (chosen ?? core).toLowerCase();
      for (const wording of [...own, ...tuning, ...validation, ...test]) expect(wording.toLowerCase()).toContain(held);
    }),
    { numRuns: 40 },
  );
});

test('no slot is left unfilled', () => {
  fc.assert(
    fc.property(asks, (ask) => {
      for (const wording of Object.values(allOf(ask)).flat())
        expect(wording).not.toMatch(/<\w+>|undefined|\s{2}|^\s|\s$/);
    }),
    { numRuns: 40 },
  );
});

/** Which of the parts occur in wordings of `Pick a tree`, told by text that nothing else of a wording holds. */
function partsIn(wordings: readonly string[]) {
  const written = formats.map((format) => format.replaceAll('<kind>', 'tree'));
  const longest = (list: readonly string[], wording: string) =>
    list.filter((part) => wording.includes(part)).sort((a, b) => b.length - a.length)[0];
  const bare = wordings.map((wording) => wording.replace(longest(written, wording)!, ''));
  const verbOf = (wording: string) =>
    longest(
      choosing.map((each) => `${each} a tree`),
      wording.toLowerCase(),
    );
  const lot = (wording: string) =>
    longest(
      chances.map((chance) => `a tree${chance}`).filter((each) => each !== 'a tree'),
      wording,
    );
  const frames = bare.map((wording) => {
    const withoutLot = lot(wording) === undefined ? wording : wording.replace(lot(wording)!, 'a tree');
    return withoutLot.toLowerCase().replace(verbOf(withoutLot)!, '…').trim();
  });
  return {
    formats: new Set(wordings.map((wording) => longest(written, wording))),
    chances: new Set(bare.map(lot).filter((each) => each !== undefined)),
    verbs: new Set(bare.map(verbOf).filter((each) => each !== 'pick a tree')),
    frames: new Set(frames),
  };
}

test('wordings to tune on, to decide by and to test share no frame, no format, no word on chance or for choosing', () => {
  const { tuning, validation, test } = requestWordings('Pick a tree', { counts });
  const [a, b, c] = [tuning, validation, test].map(partsIn);
  type Slot = keyof ReturnType<typeof partsIn>;
  const has = (of: ReturnType<typeof partsIn>, slot: Slot, part: unknown) =>
    ([...of[slot]] as unknown[]).includes(part);
  for (const slot of ['formats', 'chances', 'verbs', 'frames'] as const) {
    for (const each of [a!, b!, c!]) expect(each[slot].size).toBeGreaterThan(0);
    expect([...a![slot]].filter((part) => has(b!, slot, part) || has(c!, slot, part))).toEqual([]);
    expect([...b![slot]].filter((part) => has(c!, slot, part))).toEqual([]);
  }
  expect(a!.frames.size).toBeGreaterThanOrEqual(ordered.length / 2);
});

test('the lists hold nothing twice', () => {
  for (const list of [ordered, asked, chances, formats, choosing]) expect(new Set(list).size).toBe(list.length);
});

test.each([
  ['Pick a tree', 'Pick a tree. Answer like this: {tree}', 'Pick a tree'],
  ['Pick a tree!', 'Pick a tree! Answer like this: {tree}', 'Pick a tree!'],
  ['Think of a first name for a baby', 'Think of a first name for a baby. Answer like this: {name}', undefined],
  ['Which colour comes up?', 'Which colour comes up? Answer like this: {colour}', undefined],
  ['Name  a fruit, like this: {fruit}', 'Name a fruit, like this: {fruit}', undefined],
])('%j is asked as %j', (ask, own, bare) => {
  const wordings = requestWordings(ask);
  expect(wordings.own).toBe(own);
  if (bare !== undefined) expect(wordings.bare).toBe(bare);
});

test('a request that shows its braces is asked as it is, and its other wordings with the braces’ name', () => {
  const { bare, tuning } = requestWordings('Name a fruit at random, like this: {berry}', { counts });
  expect(bare).toBeUndefined();
  expect(tuning.some((wording) => wording.includes('{berry}'))).toBe(true);
  for (const wording of tuning) expect(wording).not.toContain('like this: {berry}, ');
});

test('what is no request, and more wordings than there are, is refused', () => {
  expect(() => requestWordings('…')).toThrow(/a request in words/);
  expect(() => requestWordings('{tree}')).toThrow(/a request in words/);
  for (const torn of ['Pick a tree {', 'Pick a tree}', 'Pick a tree: {}', 'Pick a tree: {{tree}}'])
    expect(() => requestWordings(torn)).toThrow(/whose braces are closed/);
  expect(() => requestWordings('Pick a tree', { kind: '{tree}' })).toThrow(/a word without braces/);
  expect(() => requestWordings('Pick a tree', { counts: { ...counts, test: 1e6 } })).toThrow(/at most \d+, as many/);
});
