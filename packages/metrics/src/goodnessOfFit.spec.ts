import { goodnessOfFit } from './goodnessOfFit.js';
import { uniforms } from './random.js';

test('four heads of four tosses: too few for χ², the exact p-value is 2 / 16', () => {
  const fit = goodnessOfFit([4, 0], [1, 1], uniforms(2))!;
  expect(fit).toMatchObject({ statistic: 4, degrees: 1, test: 'multinomial' });
  expect(Math.abs(fit.pValue - 0.125)).toBeLessThan(4 * Math.sqrt((0.125 * 0.875) / 999));
});

test('a value that was not wanted rules the wanted shares out, as JSON can say it; no draws say nothing', () => {
  expect(goodnessOfFit([20, 20, 1], [1, 1, 0], uniforms(2))).toMatchObject({ statistic: null, pValue: 0 });
  expect(goodnessOfFit([0, 0], [1, 1], uniforms(2))).toBeNull();
});
