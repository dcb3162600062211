import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { anyWord } from '../testing/anyWord.js';
import { task } from '../testing/watched.js';
import { slurmScripts } from './scripts.js';
import type { SlurmSettings } from './settings.js';

const settings: SlurmSettings = {
  ...{ folder: '/shared/it’s a sweep', name: 'it’s a sweep', retries: 2 },
  resources: { cpus: 4, gpus: 2, memory: 1.5, minutes: 10.2 },
  options: ['partition=gpu', 'exclusive'],
};

/** What an element of a script prints. */
const printed = (text: string, index: number): string =>
  execFileSync('bash', ['-s'], {
    input: text,
    env: { ...process.env, SLURM_ARRAY_TASK_ID: String(index), SLURM_JOB_ID: '1' },
  }).toString();

test('a script says what an array needs, and who else may be asked', () => {
  const [{ name, text }] = slurmScripts([task('a'), task('b')], settings) as [{ name: string; text: string }];
  expect(name).toMatch(/^it-s-a-sweep-0-[0-9a-f]{8}\.sh$/);
  const job = name.slice(0, -'.sh'.length);
  expect(text.split('\n').filter((line) => line.startsWith('#SBATCH'))).toEqual(
    [
      `--job-name=${job}`,
      '--array=0-1',
      '--cpus-per-task=4',
      '--gpus=2',
      '--mem=1536M',
      '--time=11',
      '--requeue',
      `--output="/shared/it’s a sweep/slurm/${job}-%a.log"`,
      '--open-mode=append',
      `--chdir="${process.cwd()}"`,
      '--partition=gpu',
      '--exclusive',
    ].map((option) => `#SBATCH ${option}`),
  );
});

test('each element runs its own command, word for word', () => {
  const commands = fc.array(fc.array(anyWord, { maxLength: 5 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(commands, (given) => {
      const tasks = given.map((words, i) => ({
        name: `t${i}`,
        needs: [],
        command: ['printf', '%s\\0', 'it', ...words],
      }));
      const [{ text }] = slurmScripts(tasks, settings) as [{ name: string; text: string }];
      for (const [i, words] of given.entries())
        expect(printed(text, i).split('\0').slice(0, -1)).toEqual(['it', ...words]);
    }),
    { numRuns: 30 },
  );
});

test('a name stands for what is done: the same is called the same, and anything else something else', () => {
  const nameOf = (command: string[], more: Partial<SlurmSettings> = {}): string =>
    slurmScripts([{ name: 'a', needs: [], command }], { ...settings, ...more })[0]!.name;
  expect(nameOf(['echo', 'a'])).toBe(nameOf(['echo', 'a']));
  const others = [nameOf(['echo', 'b']), nameOf(['echo', 'a'], { retries: 3 }), nameOf(['echo', 'a'], { options: [] })];
  expect(new Set([nameOf(['echo', 'a']), ...others]).size).toBe(4);
});

test.each(['/shared/100%', '/a\\b', '/a"b'])('a folder %s, where Slurm writes no logs, is refused', (folder) => {
  expect(() => slurmScripts([task('a')], { ...settings, folder })).toThrow(`${folder}/slurm: Slurm writes no logs`);
});
