import { moduleNames } from '@diffuse/core-lm';
import type { AdapterSettings } from './settings.js';

/** How near answers have to come, in total variation (an answer that is no target counts as distance), and what that may take. */
export interface FitSettings extends AdapterSettings {
  /** Largest distance in the user's wordings. */
  readonly own: number;
  /** Largest distance in a wording that was not tuned on. */
  readonly others: number;
  /** Most steps that are taken, those that look for a rate among them. */
  readonly steps: number;
  /** Most tokens of a target trie run at once, besides the prompt's. */
  readonly trieTokens?: number | undefined;
}

/**
 * All maps of all layers: with those of the MLP a list of words is learnt by heart, which is what is wanted here, in a third of the
 * steps that queries and values take.
 */
export const defaultFit: FitSettings = {
  own: 0.02,
  others: 0.1,
  steps: 2000,
  rank: 8,
  alpha: 8,
  modules: moduleNames,
  lastLayers: 'all',
  seed: 0,
};
