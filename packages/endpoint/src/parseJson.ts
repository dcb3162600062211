import { limits } from '@diffuse/check';
import { BrokenOff, NoSuchApi } from './faults.js';

/** Takes out of a text what is nobody's business. */
export type Masking = (text: string) => string;

const { nesting } = limits.endpoint;

/** JSON that a server sent. Throws a BrokenOff where it ends too early, and a NoSuchApi where it is none or nested without measure. */
export function parseJson(text: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!endsInTime(text, (error as Error).message)) throw new BrokenOff('the answer broke off'); // its cause has words of the text
    throw new NoSuchApi('JSON that is none');
  }
  if (isDeeper(json, nesting)) throw new NoSuchApi(`JSON of more than ${nesting} lists and objects within each other`);
  return json;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** Whether what is no JSON ends as it begins, and is wrong before its end. */
function endsInTime(text: string, message: string): boolean {
  const trimmed = text.trim();
  const at = /position (\d+)/.exec(message)?.[1];
  return trimmed !== '' && closing[trimmed[0]!] === trimmed.at(-1) && !(Number(at) >= text.trimEnd().length);
}

const partsOf = (json: unknown): readonly unknown[] =>
  typeof json !== 'object' || json === null ? [] : Array.isArray(json) ? json : Object.values(json);

function isDeeper(json: unknown, left: number): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return left === 0 || partsOf(json).some((part) => isDeeper(part, left - 1));
}

/** The same JSON with the texts in it masked, and the names of its parts. */
export function masked(json: unknown, mask: Masking): unknown {
  if (typeof json === 'string') return mask(json);
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map((part) => masked(part, mask));
  return Object.fromEntries(Object.entries(json).map(([name, part]) => [mask(name), masked(part, mask)]));
}
