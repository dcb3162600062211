import { sha256 } from '@diffuse/files';

export const checkLength = 8;

/** A record behind its check, which is of what it stands in too: a record of another prompt does not belong there. */
export const checked = (name: string, json: string): string =>
  `${sha256(`${name}\n${json}`).slice(0, checkLength)} ${json}\n`;

/** The lines of a text that are whole: the last one may be cut off. */
export const wholeLines = (text: string): string[] => linesOf(text.slice(0, text.lastIndexOf('\n') + 1));

export const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);
