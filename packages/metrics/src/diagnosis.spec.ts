import { diagnose } from './diagnosis.js';

test('badly shaped, never said and said too often are told apart', () => {
  const targets = ['one', 'two', 'three', 'four'];
  const probabilities = [0.4, 0.09, 0.01, 0];
  const found = diagnose({ targets, logProbs: probabilities.map(Math.log), weights: [1, 1, 1, 1] });
  expect(found.badlyShaped).toBeCloseTo(0.5, 12);
  expect(found.neverSays.map(({ target }) => target)).toEqual(['four', 'three']);
  expect(found.saysTooOften.map(({ target }) => target)).toEqual(['one']);
  expect(found.saysTooOften[0]!.ratio).toBeCloseTo(0.8 / 0.25, 12);
  expect(found.neverSaysWeight).toBeCloseTo(0.5, 12);
  expect(found.saysTooOftenShare).toBeCloseTo(0.8, 12);
});

test('what is none is refused', () => {
  const input = { targets: ['a'], logProbs: [-1], weights: [1] };
  expect(() => diagnose({ ...input, targets: ['a', 'b'] })).toThrow(
    'input.targets must be as long as input.logProbs, which has 1, found 2',
  );
  expect(() => diagnose(input, { rare: NaN })).toThrow(
    'options.rare must be a finite number, above 0 and at most 1, found NaN',
  );
});

test('bad shape alone leaves the targets as they should be', () => {
  const found = diagnose({ targets: ['a', 'b'], logProbs: [0.001, 0.002].map(Math.log), weights: [1, 2] });
  expect(found.badlyShaped).toBeCloseTo(0.997, 12);
  expect([found.neverSays, found.saysTooOften]).toEqual([[], []]);
});
