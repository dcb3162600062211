import type { AttributeDiversity, TextDiversity } from '@diffuse/synthbio';
import type { Delivery } from '../delivery.js';

/** Records that were made in one way. */
export interface Way {
  readonly name: string;
  /** The run folder: an ordinary one of `synthbio`. */
  readonly folder: string;
  readonly delivery: Delivery;
  /** Of the least distances of what the model says from each wanted distribution, the mean; null where nothing is wanted. */
  readonly distance: number | null;
  /** Seconds that the command took; less where a former run had answers already. */
  readonly seconds: number;
}

/** The same records made in several ways, compared at the same number of words. */
export interface Ways {
  readonly ways: readonly Way[];
  readonly attributes: readonly AttributeDiversity[];
  readonly texts: readonly TextDiversity[];
}
