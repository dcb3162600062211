import { jest } from '@jest/globals';
import fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { createDisplay } from './display.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A stream that keeps what is written. */
function stream(isTTY: boolean): { stream: NodeJS.WriteStream; written: () => string } {
  let written = '';
  const write = (text: string): boolean => {
    written += text;
    return true;
  };
  return {
    stream: { isTTY, columns: 80, write, on: () => undefined } as unknown as NodeJS.WriteStream,
    written: () => {
      const since = written;
      written = '';
      return since;
    },
  };
}

const reason = 'HTTP 429: too many\n\u001b[2Jrequests';

test('on a terminal a wait counts down each second, and is gone when it is over', () => {
  const { stream: terminal, written } = stream(true);
  const { waits, close } = createDisplay(terminal);
  waits({ reason, seconds: 34 });
  expect(written()).toContain('HTTP 429: waits 34 s (too many [2Jrequests)');
  for (const left of [33, 32, 31]) {
    jest.advanceTimersByTime(1000);
    expect(written()).toContain(`waits ${left} s`);
  }
  waits(undefined);
  expect(written()).toBe('\u001b[1G\u001b[2K'); // the line is cleared, and nothing is written on it
  jest.advanceTimersByTime(5000);
  expect(written()).toBe('');
  close();
});

test('a long remark is broken between words on a terminal, and one line elsewhere', () => {
  const long =
    'http://localhost:8000/v1 refuses top_k, min_p: if it has a default of its own, answers are drawn with it';
  const { stream: terminal, written } = stream(true);
  createDisplay(terminal).note(long);
  const lines = stripVTControlCharacters(written()).trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines.every(({ length }) => length <= 80)).toBe(true);
  expect(lines.join(' ')).toBe(long);
  const log = stream(false);
  createDisplay(log.stream).note(long);
  expect(stripVTControlCharacters(log.written())).toBe(`${long}\n`);
});

test('of several waits the longest is shown, until the last is over', () => {
  const { stream: terminal, written } = stream(true);
  const { waits, close } = createDisplay(terminal);
  waits({ reason: 'HTTP 503', seconds: 2 });
  waits({ reason: 'HTTP 429', seconds: 90 });
  waits({ reason: 'HTTP 503', seconds: 3 });
  expect(written()).toMatch(/HTTP 429: waits 1 min 30 s$/);
  waits(undefined);
  waits(undefined);
  jest.advanceTimersByTime(1000);
  expect(written()).toContain('HTTP 429: waits 1 min 29 s');
  waits(undefined);
  expect(written()).not.toContain('waits');
  close();
});

test('where there is a bar, a wait is shown on it in place of its note', () => {
  const { stream: terminal, written } = stream(true);
  const { progress, waits, close } = createDisplay(terminal);
  const bar = progress('sample', 20);
  bar.update(5, 'a note');
  jest.advanceTimersByTime(500);
  expect(written()).toContain('a note');
  waits({ reason, seconds: 34 });
  jest.advanceTimersByTime(500);
  expect(written()).toMatch(/sample .*5\/20.*HTTP 429: waits 34 s/);
  jest.advanceTimersByTime(2000);
  expect(written()).toContain('waits 32 s');
  waits(undefined);
  jest.advanceTimersByTime(500);
  expect(written()).toContain('a note');
  bar.stop();
  close();
});

test('a remark takes the place of a wait’s line, which is drawn anew below it', () => {
  const { stream: terminal, written } = stream(true);
  const { note, waits, close } = createDisplay(terminal);
  waits({ reason: 'HTTP 429', seconds: 34 });
  written();
  note('a remark');
  // eslint-disable-next-line no-control-regex
  expect(written().replace(/\u001b\[\d*m/g, '')).toMatch(/^(\u001b\[(2K|1G))+a remark\n.*HTTP 429: waits 34 s$/);
  close();
});

test('in a log a wait is one line, whatever other requests wait for while it lasts', () => {
  const others = fc.array(fc.double({ min: 0.1, max: 34, noNaN: true }), { maxLength: 20 });
  fc.assert(
    fc.property(others, (seconds) => {
      const { stream: log, written } = stream(false);
      const { waits } = createDisplay(log);
      waits({ reason: 'HTTP 429', seconds: 34 });
      for (const each of seconds) {
        waits({ reason: 'HTTP 503', seconds: each });
        jest.advanceTimersByTime(1000);
        waits(undefined);
      }
      expect(written()).toBe('HTTP 429: waits 34 s\n');
    }),
  );
});

test('in a log, pauses of less than a second are no line, and a server that fails for an hour is few', () => {
  const { stream: log, written } = stream(false);
  const { waits } = createDisplay(log);
  waits({ reason: 'HTTP 503', seconds: 0.5 });
  waits(undefined);
  expect(written()).toBe('');
  for (let passed = 0; passed < 3600; passed += 2) {
    waits({ reason: 'HTTP 503', seconds: 2 });
    jest.advanceTimersByTime(2000);
    waits(undefined);
  }
  expect(written().split('\n')).toHaveLength(3600 / 10 + 1);
});
