import type { Recipe } from '@diffuse/experiments';
import leven from 'leven';
import { flagsOf } from './options.js';

/** What yargs says of arguments that no option takes. */
const complaint = /^Unknown arguments?: (.*)$/;

const mostNamed = 2;
const typing = 2; // letters that are mistyped in one word, at most

/** The same, for a reader who meant a flag that there is: the message as it came if it is another complaint. */
export function explainUnknown(message: string, recipe: Recipe | undefined, argv: readonly string[]): string {
  const [, names] = complaint.exec(message) ?? [];
  if (names === undefined || recipe === undefined) return message;
  const typed = names.split(', ').filter((name) => argv.some((word) => word.replace(/^-+|=.*$/g, '') === name));
  const lines = typed.map((name) => {
    if (argv.includes(name)) return `${name}: ${recipe.name} takes no such word`;
    const near = nearest(name, flagsOf(recipe));
    return `${name.length > 1 ? '--' : '-'}${name}: no such flag${near.length > 0 ? `: is ${near.join(' or ')} meant?` : ''}`;
  });
  return [...lines, `\`diffuse ${recipe.name} --help\` lists all`].join('\n');
}

/** Flags that share a word with a name, those that share most first, or that are a mistyped letter or two apart. */
function nearest(name: string, flags: readonly string[]): string[] {
  const words = name.split('-');
  const near = flags.map((flag) => {
    const known = flag.slice(2);
    const shared = known.split('-').filter((word) => words.includes(word)).length;
    return { flag, shared, distance: leven(known, name) };
  });
  const found = near.filter(({ shared, distance }) => shared > 0 || distance <= typing);
  found.sort((a, b) => b.shared - a.shared || a.distance - b.distance);
  return found.slice(0, mostNamed).map(({ flag }) => flag);
}
