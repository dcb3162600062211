import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { anyWord } from '../testing/anyWord.js';
import { scriptWord } from './scriptWord.js';

test('bash reads every word back, from one line', () => {
  fc.assert(
    fc.property(fc.array(anyWord, { minLength: 1, maxLength: 20 }), (words) => {
      const line = words.map(scriptWord).join(' ');
      expect(line).not.toMatch(/[\n\r\t]/);
      const printed = execFileSync('bash', ['-c', `printf '%s\\0' ${line}`]).toString();
      expect(printed.split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: 200 },
  );
});
