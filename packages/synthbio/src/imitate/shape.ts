import { literal } from '../format/written.js';
import { email, timestamp, uuid, type Shape } from './usualShapes.js';

/** A run of characters of one kind: upper- or lower-case letters, digits, or one sign. */
interface Run {
  readonly kind: string;
  readonly text: string;
}

const kinds: readonly { kind: string; is: RegExp; example: string }[] = [
  { kind: '[A-Z]', is: /[A-Z]/, example: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' },
  { kind: '[a-z]', is: /[a-z]/, example: 'abcdefghijklmnopqrstuvwxyz' },
  { kind: '\\d', is: /\d/, example: '1234567890' },
];

const known: readonly { is: RegExp; shape: Shape }[] = [
  { is: /^[^\s@]+@[^\s@]+\.[A-Za-z]{2,}$/, shape: email },
  { is: /^(?:[01]\d|2[0-3]):[0-5]\d$/, shape: { pattern: '(?:[01]\\d|2[0-3]):[0-5]\\d', example: '09:40' } },
  { is: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, shape: uuid },
  { is: /^20[0-4]\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ$/, shape: timestamp },
];

/**
 * The form of texts that all have one: runs of capitals, small letters and digits with the same signs between them, as AB-1234. A run
 * that is the same in every text is kept as it is; undefined where texts differ in form or have other characters.
 */
export function shapeOf(texts: readonly string[]): Shape | undefined {
  const usual = known.find(({ is }) => texts.every((text) => is.test(text)));
  if (usual !== undefined) return usual.shape;
  const [first, ...others] = texts.map(runsOf);
  if (first === undefined || !first.some(({ kind }) => kind === '\\d')) return undefined;
  const isAlike = (runs: readonly Run[] | undefined): boolean =>
    runs?.length === first.length && runs.every(({ kind }, i) => kind === first[i]!.kind);
  if (!others.every(isAlike)) return undefined;
  const all = [first, ...(others as Run[][])];
  const parts = first.map((_, i) => partOf(all.map((runs) => runs[i]!)));
  return {
    pattern: parts.map(({ pattern }) => pattern).join(''),
    example: parts.map(({ example }) => example).join(''),
  };
}

function runsOf(text: string): Run[] | undefined {
  if (!/^[\x21-\x7e]+$/.test(text)) return undefined;
  return (text.match(/[A-Z]+|[a-z]+|\d+|[^A-Za-z\d]/g) ?? []).map((run) => ({
    kind: kinds.find(({ is }) => is.test(run))?.kind ?? run,
    text: run,
  }));
}

function partOf(runs: readonly Run[]): Shape {
  const [{ kind, text }] = runs as [Run];
  const usual = kinds.find((each) => each.kind === kind);
  if (usual === undefined || runs.every((run) => run.text === text)) return { pattern: literal(text), example: text };
  const lengths = runs.map((run) => run.text.length); // of all rows, too many to be arguments
  const [least, most] = [lengths.reduce((a, b) => Math.min(a, b)), lengths.reduce((a, b) => Math.max(a, b))];
  const count = least === most ? `{${least}}` : `{${least},${most}}`;
  return { pattern: kind + (count === '{1}' ? '' : count), example: usual.example.repeat(2).slice(3, 3 + least) };
}
