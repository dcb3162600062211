import type { NaturalDistribution } from './task.js';
import { birthsByName } from './data/babyNames2022.js';

/** The natural distribution of baby names; the list is read when it is first asked for. */
export const births2022: NaturalDistribution = {
  source: 'births in 2022',
  get weights() {
    return (births ??= babyNames());
  },
};

let births: ReadonlyMap<string, number> | undefined;

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
