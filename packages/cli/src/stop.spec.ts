import { jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { listenToSignals } from './signals.js';
import { contents, diffuse, done, workInScratch } from './testing/commandLine.js';

workInScratch();

/** The command, and a signal to this process once it has begun. */
async function stopped(signal: 'SIGINT' | 'SIGTERM', ...argv: string[]) {
  const running = diffuse(...argv);
  const begun = setInterval(() => {
    if (process.listenerCount(signal) === 0) return;
    clearInterval(begun);
    process.emit(signal, signal);
  }, 1);
  return running;
}

const measure = 'measure --tasks fruits -n 200 --max-new-tokens 6 --quiet'.split(' ');

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends in the exit code that shells have for it, %i', async (signal, code) => {
  const found = await stopped(signal, ...measure);
  expect(found).toMatchObject({ code, out: '' });
  expect(found.err).toContain('stopped: ');
});

test('what a stopped run keeps is said, and the same command goes on from it to the same end', async () => {
  const whole = await done([...measure, '--out', 'whole'].join(' '));
  const running = diffuse(...measure, '--out', 'stopped');
  while (!existsSync('stopped/samples')) await new Promise((later) => setTimeout(later, 5));
  process.emit('SIGINT', 'SIGINT');
  const { code, err } = await running;
  expect(code).toBe(130);
  expect(err).toContain('stopped: stopped keeps what was done; the same command goes on from there');
  const again = await done([...measure, '--out', 'stopped'].join(' '));
  expect(again.replaceAll('stopped/', 'whole/')).toBe(whole);
  expect(contents('stopped')).toEqual(contents('whole'));
});

test('where there is no run folder, nothing is kept, and that is said', async () => {
  const { code, err } = await stopped('SIGINT', 'score', '--tasks', 'fruits');
  expect(code).toBe(130);
  expect(err).toContain('no run folder was begun, and nothing is kept');
});

test('only a step that has to end first is said to: what ends at once is not', () => {
  jest.useFakeTimers();
  const said: string[] = [];
  const listened = (): (() => void) =>
    listenToSignals(
      () => undefined,
      (text) => said.push(text),
    );
  try {
    const quick = listened();
    process.emit('SIGINT', 'SIGINT');
    quick();
    jest.advanceTimersByTime(10_000);
    expect(said).toEqual([]);
    const slow = listened();
    process.emit('SIGINT', 'SIGINT');
    jest.advanceTimersByTime(1000);
    slow();
    expect(said).toEqual(['stopping after this step (press Ctrl-C again to stop at once)\n']);
  } finally {
    jest.useRealTimers();
  }
});

test('after the first signal the next has the effect that it has without this package', () => {
  const before = process.listenerCount('SIGTERM');
  const close = listenToSignals(
    () => undefined,
    () => undefined,
  );
  expect(process.listenerCount('SIGTERM')).toBe(before + 1);
  process.emit('SIGINT', 'SIGINT');
  expect(process.listenerCount('SIGTERM')).toBe(before);
  close();
});
