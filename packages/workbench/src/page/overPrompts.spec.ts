import { meanDifference, uniforms } from '@diffuse/metrics';
import { overPrompts } from './overPrompts.js';

test('two prompts on which nearly all answers differ have an interval that ends where shares do', () => {
  const figures = [-0.92, -0.96];
  const units = figures.map((difference, i) => ({ cluster: String(i), difference }));
  const found = meanDifference(units, { random: uniforms(0) });
  expect(found.lower).toBeCloseTo(-0.94 - 12.7062 * 0.02, 4); // Student's t of one degree of freedom
  expect(overPrompts(figures, [-1, 1])).toMatchObject({ estimate: found.estimate, lower: -1, upper: found.upper });
});

test('prompts that have the same figure are no measure of others', () => {
  const { estimate, lower, upper, method } = overPrompts([0.25, 0.25, 0.25], [0, 1]);
  expect({ estimate, lower, upper, method }).toEqual({
    estimate: 0.25,
    lower: -Infinity,
    upper: Infinity,
    method: 'none',
  });
});
