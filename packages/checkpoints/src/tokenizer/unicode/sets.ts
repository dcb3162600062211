import { marks, inert, nonspacing, other, punctuation, unassigned } from './data/tables.js';

/** The ranges of a table as [first, last]. */
function ranges(packed: string): [number, number][] {
  const numbers = packed.split(' ').map((digits) => parseInt(digits, 36));
  let end = 0;
  return Array.from({ length: numbers.length / 2 }, (_, index) => {
    const first = end + numbers[2 * index]!;
    end = first + numbers[2 * index + 1]!;
    return [first, end];
  });
}

/** A character class (flag v) of code points. */
function classOf(points: readonly (readonly [number, number])[]): string {
  const code = (point: number) => String.raw`\u{${point.toString(16)}}`;
  return `[${points.map(([first, last]) => (first === last ? code(first) : `${code(first)}-${code(last)}`)).join('')}]`;
}

function table(packed: string): string {
  return classOf(ranges(packed));
}

/** Character classes as Rust's unicode_categories 0.1 and unicode-normalization-alignments 0.1 have them. */
export const rust = {
  punctuation: table(punctuation),
  nonspacing: table(nonspacing),
  other: table(other),
  marks: table(marks),
  inert: table(inert),
};

let newerClass: string | undefined;

/** Characters that this runtime knows and Unicode 16 does not: Oniguruma takes them for unassigned. */
export function newer(): string {
  newerClass ??= classOf(
    ranges(unassigned).flatMap(([first, last]) => {
      const known: [number, number][] = [];
      for (let point = first; point <= last; point++)
        if (/\p{Assigned}/u.test(String.fromCodePoint(point))) known.push([point, point]);
      return known;
    }),
  );
  return newerClass;
}

const unknown = new RegExp(String.raw`[\p{Cn}--${table(unassigned)}]`, 'v');
const unpaired = /\p{Surrogate}/u;

/** Throws at text that cannot be read as Rust reads it. */
export function checkText(text: string, where: string): void {
  const lone = unpaired.exec(text);
  if (lone)
    throw new Error(
      `${where}: text with half of a surrogate pair (U+${hex(lone[0])} at ${lone.index}) has no tokens: it is not Unicode`,
    );
  const strange = unknown.exec(text);
  if (strange)
    throw new Error(
      `${where}: this JavaScript engine's Unicode is too old for U+${hex(strange[0])}: use a newer Node.js`,
    );
}

function hex(character: string): string {
  return character.codePointAt(0)!.toString(16).toUpperCase();
}
