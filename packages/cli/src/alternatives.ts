import type { Recipe } from '@diffuse/experiments';
import { flagOf, propertiesOf } from './flags.js';

type Given = Readonly<Record<string, unknown>>;

/** Options of a file without those that say in another way what is typed: what is typed goes before them. */
export function withoutOthers({ alternatives = [] }: Recipe, typed: Given, options: Given): Given {
  const replaced = alternatives.filter((names) => names.some((name) => name in typed)).flat();
  return Object.fromEntries(Object.entries(options).filter(([name]) => !replaced.includes(name)));
}

/** What is wrong where not exactly one of several ways to give the same is taken. */
export function alternativeProblems(recipe: Recipe, given: Given): string[] {
  const properties = propertiesOf(recipe);
  return (recipe.alternatives ?? []).flatMap((names) => {
    const taken = names.filter((name) => given[name] !== undefined);
    const flags = (of: readonly string[], word: string): string =>
      of.map((name) => flagOf(recipe, name)).join(` ${word} `);
    if (taken.length === 1) return [];
    return taken.length === 0
      ? `${recipe.name} needs ${flags(names, 'or')}: ${properties[names[0]!]?.description}`
      : `${flags(taken, 'and')} are both given: give one of them`;
  });
}

/** The flags that say in another way what an option says. */
export const otherFlags = (recipe: Recipe, name: string): string[] =>
  (recipe.alternatives ?? [])
    .filter((names) => names.includes(name))
    .flat()
    .filter((other) => other !== name)
    .map((other) => flagOf(recipe, other));
