import fc from 'fast-check';
import * as check from './index.js';
import { InputError, type Check } from './index.js';

/** The error with which a check refuses a value; undefined if it takes it. */
function refusal(wanted: Check, value: unknown): InputError | undefined {
  try {
    wanted(value, 'it');
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return error as InputError;
  }
}

test.each<[string, Check, unknown, InputError['code'], string]>([
  ['no number', check.real(), '1', 'WRONG_TYPE', 'it must be a finite number, found "1"'],
  ['not finite', check.real(), NaN, 'OUT_OF_RANGE', 'it must be a finite number, found NaN'],
  ['too small', check.integer({ least: 1 }), 0, 'OUT_OF_RANGE', 'it must be an integer, at least 1, found 0'],
  ['not whole', check.count, 1.5, 'OUT_OF_RANGE', 'it must be an integer, at least 0, found 1.5'],
  ['inexact', check.count, 2 ** 53, 'OUT_OF_RANGE', 'it must be an integer, at least 0, found 9007199254740992'],
  [
    'open ends',
    check.real({ above: 0, below: 1 }),
    1,
    'OUT_OF_RANGE',
    'it must be a finite number, above 0 and below 1, found 1',
  ],
  ['empty', check.name, '', 'OUT_OF_RANGE', 'it must be a text that is not empty, found ""'],
  ['a choice', check.oneOf(['a', 'b']), 'c', 'OUT_OF_RANGE', 'it must be one of a, b, found "c"'],
  ['a part', check.list(check.text), ['x', 3], 'WRONG_TYPE', 'it[1] must be a text, found 3'],
  // eslint-disable-next-line no-sparse-arrays
  ['a hole', check.list(check.text), ['x', , 'y'], 'WRONG_TYPE', 'it[1] must be a text, found nothing'],
  [
    'too few',
    check.list(check.text, { least: 1 }),
    [],
    'WRONG_LENGTH',
    'it must be a list of at least 1, found a list of 0',
  ],
  [
    'a field',
    check.fields({ rank: check.count }),
    { rank: -1 },
    'OUT_OF_RANGE',
    'it.rank must be an integer, at least 0, found -1',
  ],
  ['no signal', check.abortSignal, {}, 'WRONG_TYPE', 'it.aborted must be true or false, found nothing'],
  [
    'no option',
    check.options({ n: check.optional(check.count) }),
    { m: 1 },
    'UNKNOWN_OPTION',
    'it must be options among n, found "m"',
  ],
  [
    'no weight above 0',
    check.weights,
    [0, 0],
    'NOT_A_DISTRIBUTION',
    'it must be weights, one of them above 0, found a list of 2',
  ],
  [
    'one half',
    check.distribution,
    [0.5],
    'NOT_A_DISTRIBUTION',
    'it must be probabilities that sum to 1, found 0.5: divide them by their sum',
  ],
  [
    'negative',
    check.distribution,
    [1.5, -0.5],
    'OUT_OF_RANGE',
    'it[1] must be a finite number, at least 0, found -0.5',
  ],
])('%s is refused', (_, wanted, value, code, message) => {
  expect(refusal(wanted, value)).toMatchObject({ name: 'InputError', code, message });
});

test('what is wanted is taken, typed arrays as lists are', () => {
  expect(refusal(check.distribution, new Float32Array([0.1, 0.2, 0.7]))).toBeUndefined();
  expect(refusal(check.optional(check.count), undefined)).toBeUndefined();
  expect(refusal(check.abortSignal, new AbortController().signal)).toBeUndefined();
  expect(refusal(check.nullable(check.count), null)).toBeUndefined();
  expect(refusal(check.either('a text or a number', check.text, check.real()), 'x')).toBeUndefined();
  expect(refusal(check.record(check.count), { a: 1, b: 2 })).toBeUndefined();
  expect(() => check.sameLength(['p', [1]], ['q', [1, 2]])).toThrow('p must be as long as q, which has 2, found 1');
});

test('any weights divided by their sum are a distribution', () => {
  const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(weights, (given) => {
      const sum = given.reduce((total, weight) => total + weight, 0);
      fc.pre(sum > 1e-300);
      expect(
        refusal(
          check.distribution,
          given.map((weight) => weight / sum),
        ),
      ).toBeUndefined();
    }),
  );
});

test('a check throws nothing but an InputError, whatever it is given', () => {
  const checks: Check[] = [
    check.real({ least: 0 }),
    check.list(check.text),
    check.fields({ a: check.count }),
    check.options({ a: check.text }),
    check.distribution,
    check.oneOf(['a', 1]),
    check.record(check.flag),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...checks),
      fc.anything({ withBigInt: true, withTypedArray: true }),
      (wanted, value) => {
        refusal(wanted, value);
      },
    ),
  );
});
