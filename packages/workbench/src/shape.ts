import { refuseGiven } from './optionError.js';

/** What an adapter that is gone on from has of its own. */
export type Shaped = Readonly<Partial<Record<'rank' | 'alpha' | 'modules' | 'lastLayers', unknown>>>;

const shape = { rank: undefined, alpha: undefined, modules: undefined, lastLayers: undefined } satisfies Shaped;

/** Throws on a shape that is asked for where an adapter is gone on from, which has one. */
export function refuseShape(given: Shaped, adapter: string | undefined): void {
  if (adapter !== undefined)
    refuseGiven(given, Object.keys(shape), `the adapter in ${adapter} is gone on from as it is: leave it out`);
}

/** A run's settings without the shape of a new adapter, where another is gone on from. */
export function withoutShape<Settings extends Shaped>(settings: Settings, adapter: string | undefined) {
  return adapter === undefined ? settings : { ...settings, ...shape };
}
