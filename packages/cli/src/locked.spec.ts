import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { contents, copyModel, done, refused, workInScratch, writeJson } from './testing/commandLine.js';

workInScratch();

const at = (path: string): string => new URL(path, import.meta.url).href;

/** A process of its own that holds a lock until it is killed. */
async function hold(lock: string): Promise<ChildProcess> {
  writeFileSync(
    'hold.mjs',
    `import { lock } from '${at('../../files/src/index.ts')}';
     await lock(process.argv[2], 'diffuse tune');
     process.stdout.write('held');
     setInterval(() => {}, 1000);`,
  );
  const fromSources = ['--conditions=@diffuse/source', '--import', at('../../../tools/chaos/source/register.mjs')];
  const child = spawn(process.execPath, [...fromSources, 'hold.mjs', lock], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((held, ended) => {
    child.stdout.once('data', held);
    child.once('close', (code) => {
      ended(new Error(`the holder ended with ${code}`));
    });
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await new Promise((closed) => child.once('close', closed));
}

test('a folder in which another process works is refused with that process named, until it is gone', async () => {
  copyModel('llama');
  writeJson('colour/pick.json', { request: 'Pick a colour.', targets: ['{red}', '{blue}'] });
  const measure = 'measure --model llama --tasks ./colour -n 8 --max-new-tokens 3 --out out';
  await done(measure);
  const before = contents('out');
  const child = await hold('out/lock');
  try {
    const { lock, ...rest } = Object.fromEntries(
      Object.entries(contents('out')).map(([path, digest]) => [path.slice(1), digest]),
    );
    expect(lock).toBeDefined();
    const error = await refused(measure);
    expect(error).toMatch(
      new RegExp(`out/lock: process ${child.pid} \\(diffuse tune, since .*works here: wait for it, or stop it`),
    );
    expect(Object.values(rest)).toEqual(Object.values(before));
  } finally {
    await kill(child);
  }
  await done(measure);
  expect(contents('out')).toEqual(before);
});
