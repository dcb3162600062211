import fc from 'fast-check';
import { diffuse, workInScratch } from './testing/commandLine.js';

workInScratch();

test.each([
  [['mesure'], 'mesure: no such command: is measure meant?'],
  [['--json', 'scroe'], 'scroe: no such command: is score meant?'],
  [['measure', '--sample', '5'], '--sample: no such flag: is --samples meant?'],
  [['measure', '--task', 'x'], '--task: no such flag: is --tasks meant?'],
  [['tune', '--learningrate', '1'], '--learningrate: no such flag: is --learning-rate meant?'],
  [['measure', '--tasks'], '--tasks: nothing is given with it, and it takes one word or more'],
  [['measure', '--tasks', '--json'], '--tasks: nothing is given with it'],
  [['measure', '--tasks', 'fruits,,names'], '--tasks: one of its words is empty'],
  [['measure', '--seed'], '--seed: nothing is given with it, and it takes a whole number of at least 0'],
  [['measure', '--out', ''], '--out: nothing is given with it'],
  [['measure', '--config', ' '], '--config: nothing is given with it'],
  [['sample', ''], 'PROMPT: nothing is given with it'],
  [['measure', '--seed', '1', '--seed', '2'], '--seed: it is given 2 times (1, 2): give it once'],
  [['measure', '-n', '3', '--samples', '4'], '--samples: it is given 2 times (3, 4): give it once'],
  [['measure', '-n', '0'], '--samples 0: give a whole number above 0'],
  [['sample', 'Hi', '-n', '1e9'], '--samples 1e9: give a whole number above 0 and of at most 2000000'],
  [['measure', '-n', 'abc'], '--samples abc: give a whole number above 0'],
  [['measure', '-n', '1e400'], '--samples 1e400: give a whole number above 0'],
  [['measure', '-n', '0x10'], '--samples 0x10: give a whole number above 0'],
  [['tune', '--learning-rate', 'NaN'], '--learning-rate NaN: give a number above 0'],
  [['tune', '--rank', '2.5'], '--rank 2.5: give a whole number above 0'],
  [['measure', '--temperature', '-1'], '--temperature -1: give a number above 0'],
  [['measure', '--weights', 'f33'], '--weights f33: give f32, f16 or 4bit; is f32 meant?'],
  [
    ['tune', '--modules', 'q', 'gates'],
    '--modules gates: give one or more of q, k, v, o, gate, up or down; is gate meant?',
  ],
  [['tune', '--last-layers', 'haf'], '--last-layers haf: give half, all or a number; is half meant?'],
  [['tasks', 'lst'], 'ACTION lst: give list, show, check, export or import; is list meant?'],
  [['measure', '--no-model'], '--no-model: no such flag'],
  [['report'], 'report needs FOLDERS'],
])('%j is refused with what was asked, what was found and what to do', async (argv, said) => {
  const { code, out, err } = await diffuse(...argv);
  expect(err).toContain(said);
  expect(err).not.toMatch(/Invalid|expected|received|undefined| {4}at /);
  expect({ code, out }).toEqual({ code: 2, out: '' });
});

test('whatever numbers are typed, they are taken or refused in plain words', async () => {
  const flags = [
    '--samples',
    '--temperature',
    '--top-p',
    '--top-k',
    '--seed',
    '--within',
    '--trie-tokens',
    '--threads',
    '--max-cache',
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...flags), fc.string({ unit: 'binary' }), async (flag, text) => {
      const { code, out, err } = await diffuse('measure', '--tasks', 'no-such-task', `${flag}=${text}`);
      expect(out).toBe('');
      if (code === 2) expect(err).toContain(flag);
      else expect(err).toContain('no-such-task');
      expect(err).not.toMatch(/Invalid input|received| {4}at /);
    }),
  );
});
