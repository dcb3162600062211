import type { Watch } from './watch.js';

/** A file of a Python package. */
export interface Wheel {
  readonly project: string;
  readonly version: string;
  /** The file's name. */
  readonly wheel: string;
}

/** Who is asked for a wheel, and how that is followed and stopped. */
export interface WheelSources {
  /** Addresses of package indexes, best first. */
  readonly indexes: readonly string[];
  /** Python commands, one of which may have pip. */
  readonly pythons: readonly string[];
  readonly watch: Watch;
}
