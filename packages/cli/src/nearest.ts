import leven from 'leven';

const typing = 2; // letters that are mistyped in one word, at most

/** Words that begin alike or are a mistyped letter or two apart, the nearest first. */
export function nearest(typed: string, words: readonly string[]): string[] {
  const found = words.map((word) => ({ word, distance: leven(word.toLowerCase(), typed.toLowerCase()) }));
  const few = Math.min(typing, Math.floor(typed.length / 2));
  return found
    .filter(({ word, distance }) => distance <= few || (typed.length > typing && word.startsWith(typed)))
    .sort((a, b) => a.distance - b.distance)
    .map(({ word }) => word);
}

/** `: is --model meant?`, or nothing where nothing is near. */
export const meant = (near: readonly string[]): string => (near.length === 0 ? '' : `: is ${near.join(' or ')} meant?`);
