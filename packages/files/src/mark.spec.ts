import { spawn } from 'node:child_process';
import { isRunning, markOfProcess } from './mark.js';
import { startOf } from './process.js';

test('a process runs until it has ended; of another seat nothing can be told', async () => {
  const own = markOfProcess();
  expect(isRunning(own)).toBe(true);
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const mark = { ...own, pid: child.pid!, start: startOf(child.pid!) ?? '' };
  expect(isRunning(mark)).toBe(true);
  child.kill('SIGKILL');
  await new Promise((done) => child.on('close', done));
  expect(isRunning(mark)).toBe(false);
  expect(isRunning({ ...mark, seat: 'a container, or another host' })).toBeUndefined();
});
