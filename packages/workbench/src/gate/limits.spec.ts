import { z } from 'zod';
import { gateOptions, limitsOf } from './limits.js';
import { quantities } from './quantities.js';

const options = z.object(gateOptions);
const said = (given: object): string =>
  options
    .safeParse(given)
    .error?.issues.map(({ message }) => message)
    .join() ?? '';

test('a limit is a quantity by its name and a number in its unit', () => {
  const given = { failAbove: ['tv=0.15', 'kl = 2.5'], failBelow: ['valid=0.95'] };
  expect(limitsOf(options.parse(given))).toEqual([
    { quantity: 'distance', side: 'above', value: 0.15 },
    { quantity: 'kl', side: 'above', value: 2.5 },
    { quantity: 'valid', side: 'below', value: 0.95 },
  ]);
});

test('what is no quantity is refused with all that there are', () => {
  for (const text of ['accuracy=0.5', '=0.5', '', 'constructor=1', 'TV=0.1'])
    for (const name of Object.keys(quantities)) expect(said({ failAbove: [text] })).toContain(name);
});

test.each(['tv', 'tv=', 'tv=15', 'tv=-0.1', 'tv=15%', 'tv=0,15', 'tv=0.1=0.2', 'tv=NaN', 'tv=Infinity', 'kl=-1'])(
  '%s is no limit',
  (text) => expect(said({ failAbove: [text] })).toMatch(/takes (a share from 0 to 1|nats)/),
);

test('a limit on the good side is refused: what is better would fail', () => {
  expect(said({ failBelow: ['tv=0.1'] })).toMatch(/the less the better/);
  expect(said({ failAbove: ['valid=0.9'] })).toMatch(/the more the better/);
  expect(said({ failAbove: ['entropy=3'], failBelow: ['entropy=2'] })).toBe('');
});
