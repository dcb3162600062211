import { sha256 } from '@diffuse/files';
import { RunError } from './errors.js';

const checkLength = 8;

/** A record behind its check, which is of what it stands in too: a record of another prompt does not belong there. */
export const checked = (name: string, json: string): string =>
  `${sha256(`${name}\n${json}`).slice(0, checkLength)} ${json}\n`;

/** As version 0.1.0 wrote it: what that left unfinished is no run that somebody edited. */
export const formerly = (json: string): string => `${sha256(json).slice(0, checkLength)} ${json}\n`;

/** The records of a file's whole lines, which are as one of these functions makes them. Throws a RunError at the first that is not. */
export function* recordsIn(
  folder: string,
  file: string,
  text: string,
  ...made: readonly ((json: string) => string)[]
): Generator<string, void, void> {
  for (const line of wholeLines(text)) {
    const json = line.slice(checkLength + 1);
    if (!made.some((of) => of(json) === `${line}\n`)) throw new RunError(folder, { code: 'edited', file });
    yield json;
  }
}

/** The lines of a text that are whole: the last one may be cut off. */
export const wholeLines = (text: string): string[] => linesOf(text.slice(0, text.lastIndexOf('\n') + 1));

export const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);
