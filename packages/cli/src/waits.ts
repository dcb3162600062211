import { excerpt, oneLine } from '@diffuse/check';
import type { Context } from '@diffuse/experiments';
import { inClock } from './clock.js';

type Wait = Parameters<NonNullable<Context['waits']>>[0];

/** Requests that wait. */
export interface Waits {
  /** Takes that a request begins to wait, or, with nothing, that one has waited. */
  take(wait: Wait): void;
  /** What is waited for and how much longer; nothing where no request waits. */
  text(): string | undefined;
}

/** Tells of the longest of the waits. */
export function createWaits(): Waits {
  let waiting = 0;
  let last = { reason: '', until: 0 };
  return {
    take(wait) {
      waiting += wait === undefined ? -1 : 1;
      if (waiting === 0) last = { reason: '', until: 0 };
      const until = wait === undefined ? 0 : Date.now() + wait.seconds * 1000;
      if (wait !== undefined && until > last.until) last = { reason: wait.reason, until };
    },
    text: () => (waiting === 0 ? undefined : inWords(last.reason, (last.until - Date.now()) / 1000)),
  };
}

/** `HTTP 429: waits 34 s (too many requests)`: the clock goes before what a server says at length. */
function inWords(reason: string, seconds: number): string {
  const [what, ...said] = oneLine(excerpt(reason).replace(/[\s\p{Cc}]+/gu, ' '))
    .trim()
    .split(': ');
  const more = said.length === 0 ? '' : ` (${said.join(': ')})`;
  return `${what}: waits ${inClock(Math.max(1, Math.ceil(seconds)))}${more}`;
}

const secondsBetweenLines = 10;
const shortest = 1;

/** A line for a wait that begins, for logs: none for a short one, nor for another while it lasts. */
export function waitLines(write: (line: string) => void): Waits['take'] {
  let quietUntil = 0;
  return (wait) => {
    const now = Date.now();
    if (wait === undefined || wait.seconds < shortest || now < quietUntil) return;
    quietUntil = now + Math.max(wait.seconds, secondsBetweenLines) * 1000;
    write(inWords(wait.reason, wait.seconds));
  };
}
