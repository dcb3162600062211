import fc from 'fast-check';
import { uniforms } from '../random.js';
import { zipf } from '../testing/distributions.js';
import { fixture } from '../testing/fixture.js';
import { compareAnswers } from './compareAnswers.js';
import { encode } from './answers.js';
import { exchanges } from './exchanges.js';
import { entropyStatistic } from './statistics.js';
import { linearised } from './twoModels.js';

interface Reference {
  readonly a: number[];
  readonly b: number[];
  readonly paired: boolean;
  readonly pivot: number;
  readonly pValue: number;
}

const reference = fixture<Reference[]>('exchanges');
const said = (answers: readonly number[]) => answers.map((answer) => (answer < 0 ? null : String(answer)));

test.each(reference)('as SciPy exchanges all answers: p = $pValue', ({ a, b, paired, pivot, pValue }) => {
  const { codes, size } = encode([said(a), said(b)]);
  const { estimate, error } = linearised({ a: codes[0]!, b: codes[1]!, size, paired }, entropyStatistic);
  expect(Math.abs(estimate) / error).toBeCloseTo(pivot, 9);
  const exchanges = 4000;
  const found = compareAnswers(said(a), said(b), 'entropy', { random: uniforms(3), paired, exchanges });
  expect(Math.abs(found.pValue - pValue)).toBeLessThan(4 * Math.sqrt((pValue * (1 - pValue)) / exchanges) + 1e-3);
});

const code = fc.integer({ min: 0, max: 4 });
const counts = (codes: Iterable<number>): number[] => {
  const result = [0, 0, 0, 0, 0];
  for (const each of codes) result[each]!++;
  return result;
};

test('an exchange keeps all answers, each pair as a pair, and as many that can be read on each side', () => {
  const pairs = fc.array(fc.tuple(code, code), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(pairs, fc.boolean(), fc.boolean(), (drawn, paired, zeroStays) => {
      const [a, b] = [0, 1].map((side) => Int32Array.from(drawn, (pair) => pair[side as 0 | 1])) as [
        Int32Array,
        Int32Array,
      ];
      const other = exchanges({ a, b, size: 5, paired }, zeroStays)(uniforms(drawn.length));
      expect(counts([...other.a, ...other.b])).toEqual(counts([...a, ...b]));
      if (zeroStays)
        for (const [before, after] of [
          [a, other.a],
          [b, other.b],
        ] as const)
          expect([...after].map((each) => each === 0)).toEqual([...before].map((each) => each === 0));
      if (!paired) return;
      drawn.forEach(([x, y], t) => {
        if (!zeroStays || (x > 0 && y > 0)) expect([other.a[t], other.b[t]].sort()).toEqual([x, y].sort());
      });
    }),
    { numRuns: 200 },
  );
});

test.each([true, false])(
  'few answers of the same distribution that can be read are no difference (paired: %j)',
  (paired) => {
    const random = uniforms(8);
    const law = zipf(100, 1);
    const draw = (): string => {
      const u = random();
      let sum = 0;
      return String(law.findIndex((p) => (sum += p) > u));
    };
    const answers = (readable: number) => Array.from({ length: 300 }, () => (random() < readable ? draw() : null));
    const runs = 150;
    let rejected = 0;
    for (let run = 0; run < runs; run++) {
      const rare = ['0', ...answers(0.03)];
      const { pValue } = compareAnswers(rare, [draw(), ...answers(0.99)], 'entropy', { random, paired, exchanges: 99 });
      if (pValue <= 0.05) rejected++;
    }
    expect(rejected / runs).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / runs));
  },
);
