import { hostname } from 'node:os';
import { isSame } from './process.js';

/** Who holds a lock. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in its system's words; empty where the system does not tell. */
  readonly start: string;
  /** What the process does, for people. */
  readonly doing: string;
  /** What it works on, for programs: the same for two that would do the same. */
  readonly about?: string | undefined;
  /** In how many milliseconds it lets go, where it said so. */
  readonly within?: number | undefined;
  /** When it took the lock, ISO 8601. */
  readonly since: string;
  /** Tells two locks of one process apart. */
  readonly id: string;
}

/** Whether the holder lives, as far as can be told: one on another host is believed. */
export const lives = ({ host, pid, start }: Holder): boolean => host !== hostname() || isSame(pid, start);

/** The holder that a lock's text names; undefined where it is not the text of a lock. */
export function holderOf(text: string): Holder | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof json !== 'object' || json === null) return undefined;
  const holder = json as Partial<Record<keyof Holder, unknown>>;
  const words = (['host', 'start', 'doing', 'since', 'id'] as const).every((key) => typeof holder[key] === 'string');
  const numbers = Number.isInteger(holder.pid) && (holder.pid as number) > 0 && isSpan(holder.within);
  return words && numbers ? (json as Holder) : undefined;
}

const isSpan = (value: unknown): boolean => value === undefined || (Number.isInteger(value) && (value as number) > 0);
