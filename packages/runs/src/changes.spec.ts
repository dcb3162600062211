import { changesBetween, describeChange } from './changes.js';

test('words that every object knows are keys like others', () => {
  const [there, now] = [{ prompts: {} }, { prompts: { constructor: { request: 'a' }, toString: 'b' } }];
  expect(changesBetween(there, now).map((change) => describeChange(change))).toEqual([
    'prompts › constructor: new',
    'prompts › toString: none there, "b" now',
  ]);
  expect(changesBetween(now, there).map((change) => describeChange(change))).toEqual([
    'prompts › constructor: gone',
    'prompts › toString: "b" there, none now',
  ]);
});
