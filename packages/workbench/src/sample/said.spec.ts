import { said } from './said.js';

test('an answer of nothing is not a line of nothing', () => {
  const draw = { value: null, logProb: null, finished: 'stop', counted: null } as const;
  const { text } = said(['', '{Fig}', ''].map((answer, index) => ({ index, text: answer, ...draw })));
  expect(text).toBe('     2  (an empty answer)\n     1  {Fig}');
});
