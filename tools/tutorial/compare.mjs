/**
 * Relative difference that another processor or number of threads may make in a number: last digits of a sum differ, a
 * tuning takes another way to the same place, and draws fall otherwise.
 */
const tolerance = 0.35;
/** And in points, of numbers near 0. */
const atLeast = 3;

const number = /\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/gi;

/** A text without what the layout of numbers decides: widths of columns, rules between them, and seconds. */
const plain = (text) =>
  text
    .replace(/\d+(?:\.\d+)? (?:s|ms|minutes?)\b/g, 'SOME TIME')
    .replace(/[─━]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Digests differ where anything does. */
const words = (text) =>
  plain(text)
    .replace(/\b[0-9a-f]{8}\b/g, 'DIGEST')
    .replace(number, '#');
const numbers = (text) => [...plain(text).matchAll(number)].map(([found]) => Number(found.replaceAll(',', '')));

/** What of a text is otherwise in another, in words; undefined where all words are the same and numbers are near. */
export function difference(expected, found) {
  const [a, b] = [words(expected), words(found)];
  if (a !== b) {
    const at = [...a].findIndex((letter, i) => letter !== b[i]);
    const near = (text) => text.slice(Math.max(0, (at < 0 ? a.length : at) - 40), (at < 0 ? a.length : at) + 60);
    return `…${near(a)}… is …${near(b)}…`;
  }
  const there = numbers(found);
  const far = numbers(expected).findIndex((each, i) => {
    const apart = Math.abs(each - there[i]);
    return apart > tolerance * Math.max(Math.abs(each), Math.abs(there[i])) && apart > atLeast;
  });
  return far < 0 ? undefined : `the number ${numbers(expected)[far]} is ${there[far]}`;
}
