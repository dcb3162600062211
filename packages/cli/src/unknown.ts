import type { Recipe } from '@diffuse/experiments';
import { flagsOf } from './flags.js';
import { meant, nearest } from './nearest.js';

const mostNamed = 2;

/** What is said of a flag that a command does not take. */
export function unknownFlag(name: string, recipe: Recipe): string {
  const dashes = name.length > 1 ? '--' : '-';
  return `${dashes}${name}: no such flag${meant(nearestFlags(name, flagsOf(recipe)))}`;
}

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
