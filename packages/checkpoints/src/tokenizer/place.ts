import type { TextTokenizer } from './text.js';
import type { Turn } from './turn.js';

/** Where answers stand: the one place that scoring, tuning, sampling and measuring share. */
export interface Place {
  /** Tokens of what is said for the model. */
  readonly prompt: readonly number[];
  /** Tokens of each answer. */
  readonly answers: readonly (readonly number[])[];
  /** How much of the forced beginning the prompt's tokens hold. */
  readonly forced: number; // characters
  /** What the model says before the forced beginning's rest, or before the answer: a space, mostly. */
  readonly lead: string;
  /** Tokens of what is said after the prompt; undefined where the tokenizer joins it to what stands before. */
  readonly tokensOf: (said: string) => readonly number[] | undefined;
}

/** What a tokenizer may join a space to. */
const probes = ['a', 'A', '{'];

/**
 * The place of answers behind a forced beginning; texts may hold the guard. The prompt is the longest start that the
 * tokens of prompt and answers share. Where there are no answers, those to come are taken to begin with a word: spaces at
 * the prompt's end are theirs if the tokenizer joins them to one.
 */
export function placeOf(
  turn: Turn,
  response: string,
  answers: readonly string[],
  text: Pick<TextTokenizer, 'encode' | 'special'>,
  guard: string,
): Place {
  const encode = (of: string): number[] => text.encode(of, guard);
  const whole = turn.prompt + (response === '' ? '' : turn.before + response);
  const space = response === '' ? turn.before : '';
  const sequences = answers.map((answer) => encode(whole + space + answer));
  const likely = answers.length === 0 && /[ \t]$/.test(whole) ? probes.map((probe) => encode(whole + probe)) : [];
  const tokens = encode(whole);
  const prompt = sharedStart([tokens, ...sequences, ...likely]);
  const held = prompt.length === tokens.length ? whole.length : heldBy(prompt, whole, encode);
  const plain = (of: string): number => of.replaceAll(guard, '').length;
  const left = plain(whole.slice(held));
  const forced = Math.max(0, plain(response) - left);
  const near = sinceSpecial(whole.slice(0, held), text.special.keys());
  const before = encode(near);
  return {
    prompt,
    answers: sequences.map((sequence) => sequence.slice(prompt.length)),
    forced,
    lead: whole.slice(held, Math.max(held, whole.length - response.length)) + space,
    tokensOf: (said) => {
      const all = encode(near + said);
      return before.every((token, i) => all[i] === token) ? all.slice(before.length) : undefined;
    },
  };
}

/** A text from its last special token on: what comes after it has the same tokens as after the whole. */
function sinceSpecial(text: string, special: Iterable<string>): string {
  const starts = [...special].map((content) => (content === '' ? -1 : text.lastIndexOf(content)));
  return text.slice(starts.reduce((last, start) => Math.max(last, start), 0));
}

/** How far back a tokenizer may join what comes to what was there. */
const farthest = 64; // characters

/** How many of the text's characters the first of its tokens hold: all but the last few, at most. */
function heldBy(tokens: readonly number[], text: string, encode: (text: string) => number[]): number {
  const wanted = tokens.join();
  for (let length = text.length - 1; length >= Math.max(0, text.length - farthest); length--)
    if (encode(text.slice(0, length)).join() === wanted) return length;
  return text.length;
}

/** The longest start that all the sequences share. */
function sharedStart(sequences: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = sequences;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}
