import stringWidth from 'string-width';
import { clip } from './clip.js';

/** Text in lines of at most so many terminal columns, broken between words; a word that is wider than a line is cut. */
export function wrapWords(text: string, width: number): string[] {
  if (stringWidth(text) <= width) return [text];
  const words = text
    .split(/ +/)
    .filter(Boolean)
    .flatMap((word) => pieces(word, width));
  return words.reduce<string[]>((lines, word) => {
    const longer = lines.length === 0 ? word : `${lines.at(-1)!} ${word}`;
    return lines.length > 0 && stringWidth(longer) <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}

function pieces(word: string, width: number): string[] {
  const found: string[] = [];
  let rest = word;
  while (stringWidth(rest) > width) {
    const piece = clip(rest, width, '');
    if (piece === '') return [...found, '…']; // one character that is wider than the line
    const part = /^.*[/_-]/u.exec(piece)?.[0] ?? piece; // paths and ids have places to break at
    found.push(part);
    rest = rest.slice(part.length);
  }
  return [...found, rest];
}

const mostLines = 3;
const longestWord = 32;

/** The fewest columns in which a label is whole on three lines, no word of it broken unless it is very long. */
export function narrowestOf(label: string): number {
  const words = label.split(' ').map((word) => stringWidth(word));
  let width = Math.min(longestWord, Math.max(...words));
  while (width < longestWord && wrapWords(label, width).length > mostLines) width++;
  return width;
}
