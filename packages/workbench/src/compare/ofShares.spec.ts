import { meanDifference, uniforms } from '@diffuse/metrics';
import { ofShares } from './ofShares.js';

test('two prompts on which nearly all answers differ have an interval that ends where shares do', () => {
  const units = [-0.92, -0.96].map((difference, i) => ({ cluster: String(i), difference }));
  const found = meanDifference(units, { random: uniforms(0) });
  expect(found.lower).toBeCloseTo(-0.94 - 12.7062 * 0.02, 4); // Student's t of one degree of freedom
  expect(ofShares(found)).toMatchObject({ estimate: found.estimate, lower: -1, upper: found.upper });
});
