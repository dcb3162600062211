import { compare } from './agreement.js';

const scores = (...logProbs: number[]) => ({ logProbs: [logProbs] });

it('takes numbers within rounding for the same, more of it in half precision', () => {
  expect(compare(scores(-10, -20), scores(-10.001, -20), 'f32').agrees).toBe(true);
  expect(compare(scores(-10, -20), scores(-10.1, -20), 'f32').agrees).toBe(false);
  expect(compare(scores(-10, -20), scores(-10.1, -20), 'f16').agrees).toBe(true);
});

it('holds losses and gradient norms to the same', () => {
  const ours = { losses: [3, 2], gradNorms: [1, 0.5] };
  expect(compare(ours, ours, 'f32').agrees).toBe(true);
  expect(compare(ours, { ...ours, gradNorms: [1, 0.6] }, 'f32').agrees).toBe(false);
});

it('agrees with no number that is not finite, and with none that is missing', () => {
  expect(compare(scores(-10, NaN), scores(-10, -20), 'f16').agrees).toBe(false);
  expect(compare(scores(-10), scores(-10, -20), 'f16').agrees).toBe(false);
});

it('compares answers by the mean of their log-probabilities', () => {
  const around = (centre: number) => ({ answerLogProbs: Array.from({ length: 100 }, (_, i) => centre + (i % 10)) });
  expect(compare(around(-50), around(-50.5), 'f32').agrees).toBe(true); // 0.5 of a standard error of 0.41 each
  expect(compare(around(-50), around(-53), 'f32').agrees).toBe(false);
});
