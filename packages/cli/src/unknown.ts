import type { Recipe } from '@diffuse/experiments';
import { flagsOf } from './flags.js';
import { meant, nearest } from './nearest.js';

const mostNamed = 2;

/** A flag as it is typed: one letter has one dash. */
export const typedFlag = (name: string): string => `${name.length > 1 ? '--' : '-'}${name}`;

/** What is said of flags that a command does not take; where none is near, it may have been a text. */
export function unknownFlags(typed: readonly string[], recipe: Recipe): string[] {
  const near = typed.map((flag) => nearestFlags(flag.replace(/^-+/, ''), flagsOf(recipe)));
  const mayBeText = recipe.positional !== undefined && near.some((flags) => flags.length === 0);
  return [...typed.map((flag, i) => `${flag}: no such flag${meant(near[i]!)}`), ...(mayBeText ? [dashed(recipe)] : [])];
}

/** How a text that looks like a flag is given. */
export const dashed = ({ name, positional = [] }: Recipe): string =>
  `what begins with a dash and is no flag comes last, after --: \`diffuse ${name} [OPTIONS] -- ${positional.map((word) => word.toUpperCase()).join(' ')}\``;

/** What is said of a command that there is not. */
export const unknownCommand = (name: string, commands: readonly string[]): string =>
  `${name}: no such command${meant(nearest(name, commands).slice(0, mostNamed))}`;

/** Flags that share a word with a name, those that share most first, or that are a mistyped letter or two apart. */
function nearestFlags(name: string, flags: readonly string[]): string[] {
  const words = name.split('-');
  const near = nearest(
    name,
    flags.map((flag) => flag.slice(2)),
  );
  const sharing = flags
    .map((flag) => ({
      flag,
      shared: flag
        .slice(2)
        .split('-')
        .filter((word) => words.includes(word)).length,
    }))
    .filter(({ flag, shared }) => shared > 0 && !near.includes(flag.slice(2)))
    .sort((a, b) => b.shared - a.shared);
  return [...near.map((known) => `--${known}`), ...sharing.map(({ flag }) => flag)].slice(0, mostNamed);
}
