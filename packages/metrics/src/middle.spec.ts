import { middle } from './middle.js';

test('the middle 95% of 0 … 1,000, in any order, are 25 to 975; one value is its own middle', () => {
  const values = Array.from({ length: 1001 }, (_, i) => (i * 8) % 1001);
  expect(middle(values)).toEqual({ lower: 25, upper: 975 });
  expect(middle([3])).toEqual({ lower: 3, upper: 3 });
});
