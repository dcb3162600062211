import { birthsByName } from './data/babyNames2022.js';

/**
 * The natural distribution of baby names: every name and the number of children born in the United States in 2022 who
 * were given it, most births first.
 */
export function babyNames(): Map<string, number> {
  return new Map(
    birthsByName.split(',').map((entry) => {
      const [name, births] = entry.split(' ') as [string, string];
      return [name, Number(births)];
    }),
  );
}
