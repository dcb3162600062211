import type { Recipe } from '@diffuse/experiments';
import { flagOf, propertiesOf } from './flags.js';

/** Options of a file without those that say in another way what is typed: what is typed goes before them. */
export function withoutOthers<Options extends Readonly<Record<string, unknown>>>(
  { alternatives = [] }: Recipe,
  typed: Readonly<Record<string, unknown>>,
  options: Options,
): Readonly<Record<string, unknown>> {
  const replaced = alternatives.filter((names) => names.some((name) => name in typed)).flat();
  return Object.fromEntries(Object.entries(options).filter(([name]) => !replaced.includes(name)));
}

/** What is wrong where not exactly one of several ways to give the same is taken. */
export function alternativeProblems(recipe: Recipe, given: Readonly<Record<string, unknown>>): string[] {
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
