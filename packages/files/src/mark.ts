import { fields, integer, text } from '@diffuse/check';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { bootOf, isSame, startOf } from './process.js';

/** What tells a process from all others. */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, in its system's words; empty where the system does not tell. */
  readonly start: string;
  /**
   * Where its number means something: on Linux the host, its start and the namespace of numbers, which a container has of its own;
   * elsewhere the host.
   */
  readonly seat: string;
}

const aMark = fields({ pid: integer({ least: 1 }), start: text, seat: text });

/**
 * The mark of this process.
 *
 * @example
 * import { markOfProcess } from '@diffuse/files';
 *
 * const { pid } = markOfProcess();
 */
export function markOfProcess(): ProcessMark {
  return { pid: process.pid, start: startOf(process.pid) ?? '', seat: seat() };
}

/**
 * Whether the process of that mark runs; undefined where that cannot be told from here, as of one on another host or in another
 * container. Throws an InputError on what is no mark.
 *
 * @example
 * import { isRunning, markOfProcess } from '@diffuse/files';
 *
 * isRunning(markOfProcess()); // true
 */
export function isRunning(mark: ProcessMark): boolean | undefined {
  aMark(mark, 'mark');
  return mark.seat === seat() ? isSame(mark.pid, mark.start) : undefined;
}

function seat(): string {
  const boot = bootOf();
  try {
    return boot === '' ? hostname() : `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
