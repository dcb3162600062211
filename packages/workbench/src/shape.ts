import { name, optional } from '@diffuse/check';
import { refuseGiven } from './optionError.js';
import { anObject } from './checks.js';

/** What an adapter that is gone on from has of its own. */
export type Shaped = Readonly<Partial<Record<'rank' | 'alpha' | 'modules' | 'lastLayers', unknown>>>;

const shape = { rank: undefined, alpha: undefined, modules: undefined, lastLayers: undefined } satisfies Shaped;

/**
 * Throws on a shape that is asked for where an adapter is gone on from, which has one.
 *
 * @example
 * import { refuseShape } from '@diffuse/workbench';
 *
 * refuseShape({ rank: 8 }, undefined); // a new adapter may have any
 * refuseShape({ rank: 8 }, 'adapter'); // throws an OptionError: rank 8: the adapter in adapter is gone on from as it is …
 */
export function refuseShape(given: Shaped, adapter: string | undefined): void {
  anObject(given, 'given');
  optional(name)(adapter, 'adapter');
  if (adapter !== undefined)
    refuseGiven(given, Object.keys(shape), `the adapter in ${adapter} is gone on from as it is: leave it out`);
}

/**
 * A run's settings without the shape of a new adapter, where another is gone on from. Throws an InputError on what
 * are no settings.
 *
 * @example
 * import { withoutShape } from '@diffuse/workbench';
 *
 * withoutShape({ rank: 8, seed: 0 }, 'adapter'); // { rank: undefined, seed: 0, … }
 */
export function withoutShape<Settings extends Shaped>(settings: Settings, adapter: string | undefined) {
  anObject(settings, 'settings');
  optional(name)(adapter, 'adapter');
  return adapter === undefined ? settings : { ...settings, ...shape };
}
