import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { quoted } from './quoted.js';
import { entrypointOf } from './ray/entrypoint.js';
import { anyWord } from './testing/anyWord.js';

test('a shell reads every word back', () => {
  fc.assert(
    fc.property(fc.array(anyWord, { minLength: 1, maxLength: 20 }), (words) => {
      const script = `printf '%s\\0' ${words.map(quoted).join(' ')}`;
      expect(execFileSync('sh', ['-c', script]).toString().split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: 200 },
  );
});

test('a command is run in its folder, with its own exit code, and is what a signal ends', () => {
  const script = entrypointOf(['sh', '-c', 'printf "$(pwd -P) $0 $$"; exit 3', '-it’s'], '/usr/bin/..');
  const program = `import subprocess, sys; p = subprocess.Popen(sys.argv[1], shell=True, stdout=subprocess.PIPE); print(p.communicate()[0].decode() + ' ' + str(p.pid), p.returncode)`;
  const [folder, name, own, pid, code] = execFileSync('python3', ['-c', program, script]).toString().trim().split(' ');
  expect([folder, name, code]).toEqual(['/usr', '-it’s', '3']);
  expect(own).toBe(pid);
});
