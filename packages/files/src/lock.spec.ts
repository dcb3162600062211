import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { lock, Locked, lockWhenFree } from './lock.js';
import { startOf } from './process.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();
const somebody = { doing: 'diffuse tune', since: '2026-01-01T00:00:00.000Z', id: 'x' };

test('a lock is held by one at a time, who is named, and leaves nothing when released', async () => {
  const path = join(temporary(), 'lock');
  const first = await lock(path, 'diffuse tune');
  await expect(lock(path, 'diffuse measure')).rejects.toThrow(`process ${process.pid} (diffuse tune, since`);
  await first.release();
  const second = await lock(path, 'diffuse measure');
  await first.release(); // once more: the lock is another's now
  expect(existsSync(path)).toBe(true);
  await second.release();
  expect(readdirSync(join(path, '..'))).toEqual([]);
});

test('of forty that ask at once, one gets it, whether there is none or a stale one', async () => {
  for (const stale of [undefined, JSON.stringify({ ...somebody, pid: 2 ** 22 + 1, host: hostname(), start: '1' })]) {
    const path = join(temporary(), 'lock');
    if (stale !== undefined) writeFileSync(path, stale);
    const asked = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => lock(path, `asker ${i}`)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = asked.filter(({ status }) => status === 'rejected');
    for (const { reason } of refused as PromiseRejectedResult[]) expect(reason).toBeInstanceOf(Locked);
    expect(readdirSync(join(path, '..'))).toEqual(['lock']);
  }
});

test('the lock of a process that was killed is taken over; one whose number another process has now, too', async () => {
  const path = join(temporary(), 'lock');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const { pid } = child;
  const held = JSON.stringify({ ...somebody, pid, host: hostname(), start: startOf(pid!) ?? '' });
  writeFileSync(path, held);
  await expect(lock(path, 'me')).rejects.toThrow(`process ${pid}`);
  child.kill('SIGKILL');
  await new Promise((done) => child.on('close', done));
  await (await lock(path, 'me')).release();
  writeFileSync(path, JSON.stringify({ ...somebody, pid: process.pid, host: hostname(), start: '1' }));
  await (await lock(path, 'me')).release();
});

test('the lock of another host is believed, and the error says what to do', async () => {
  const path = join(temporary(), 'lock');
  writeFileSync(path, JSON.stringify({ ...somebody, pid: 1, host: 'node-17', start: '1' }));
  await expect(lock(path, 'me')).rejects.toThrow(/process 1 on node-17 .*remove the file if nothing runs on node-17/);
});

test('the lock of another host is believed for no longer than it was taken for, by the time of its file', async () => {
  const path = join(temporary(), 'lock');
  const theirs = JSON.stringify({ ...somebody, pid: 1, host: 'node-17', start: '1', within: 60_000 });
  writeFileSync(path, theirs);
  await expect(lock(path, 'me')).rejects.toThrow('process 1 on node-17');
  const minutesAgo = (minutes: number): Date => new Date(statSync(path).mtimeMs - minutes * 60_000);
  utimesSync(path, minutesAgo(0.5), minutesAgo(0.5));
  await expect(lock(path, 'me')).rejects.toThrow('process 1 on node-17');
  utimesSync(path, minutesAgo(2), minutesAgo(2));
  const held = await lock(path, 'me', undefined, 60_000);
  utimesSync(path, new Date(0), new Date(0));
  await expect(lock(path, 'another')).rejects.toThrow(Locked); // of a living process of this host
  await held.release();
  expect(readdirSync(dirname(path))).toEqual([]);
});

test('a lock that is waited for is had when it is free; each holder is told once; an abort ends the wait', async () => {
  const path = join(temporary(), 'lock');
  const first = await lock(path, 'first');
  const held: string[] = [];
  const onWait = ({ holder }: Locked) => void held.push(holder.doing);
  const waiting = lockWhenFree(path, 'second', { onWait });
  const reason = new Error('enough');
  await expect(lockWhenFree(path, 'third', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  const stopped = lockWhenFree(path, 'fourth', { signal: controller.signal, onWait: () => controller.abort(reason) });
  await expect(stopped).rejects.toBe(reason);
  await first.release();
  const second = await waiting;
  expect(held).toEqual(['first']);
  await expect(lock(path, 'fifth')).rejects.toThrow('second');
  await second.release();
});

const gone = JSON.stringify({ ...somebody, pid: 2 ** 22 + 1, host: hostname(), start: '1' });
const uuid = '0b2ee0a8-6a3d-4ad9-9d2c-7a9e5f3c1d20';

test('what killed processes left while they asked is swept away by the next, and other files are not', async () => {
  const folder = temporary();
  const path = join(folder, 'lock');
  for (const left of [`.${uuid}`, '.after-0123456789abcdef', `.after-0123456789abcdef.${uuid}`])
    writeFileSync(path + left, gone);
  for (const other of ['lock.txt', 'locked', `other.${uuid}`]) writeFileSync(join(folder, other), '');
  await (await lock(path, 'me')).release();
  expect(readdirSync(folder).sort()).toEqual(['lock.txt', 'locked', `other.${uuid}`]);
});

test('who asks and is refused writes nothing', async () => {
  const path = join(temporary(), 'lock');
  writeFileSync(path, JSON.stringify({ ...somebody, pid: process.pid, host: hostname(), start: '' }));
  const before = statSync(dirname(path), { bigint: true }).mtimeNs;
  await expect(lock(path, 'me')).rejects.toThrow(Locked);
  expect(statSync(dirname(path), { bigint: true }).mtimeNs).toBe(before);
});

const linux = existsSync('/proc/self/stat') ? test : test.skip;

linux('a process that has ended holds nothing, though its parent has not asked how it ended', async () => {
  const path = join(temporary(), 'lock');
  const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60']); // in the place of the shell, sleep asks for nobody
  const pid = Number(await new Promise<string>((done) => parent.stdout.once('data', (data) => done(String(data)))));
  writeFileSync(path, JSON.stringify({ ...somebody, pid, host: hostname(), start: startOf(pid) ?? '' }));
  while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await new Promise((done) => setTimeout(done, 20));
  await (await lock(path, 'me')).release();
  parent.kill();
});

linux(
  'a number and a count of ticks that were given out before the system was started anew are another process',
  async () => {
    const path = join(temporary(), 'lock');
    const ticks = startOf(process.pid)!.split(' ').at(-1);
    writeFileSync(path, JSON.stringify({ ...somebody, pid: process.pid, host: hostname(), start: `${uuid} ${ticks}` }));
    await (await lock(path, 'me')).release();
  },
);

test('a link to nothing in the place of the lock is an error, not a wait without end', async () => {
  const path = join(temporary(), 'lock');
  symlinkSync('nothing', path);
  await expect(lock(path, 'me')).rejects.toThrow(/is a link to nothing/);
});

test.each(['', '{"pid', 'null', '{}', JSON.stringify({ ...somebody, pid: 0, host: hostname(), start: '' })])(
  'a lock that holds %j is nobody’s, once nobody can be writing it any more',
  async (text) => {
    const path = join(temporary(), 'lock');
    writeFileSync(path, text);
    utimesSync(path, new Date(0), new Date(0));
    await (await lock(path, 'me')).release();
    expect(existsSync(path)).toBe(false);
  },
);
