import type { EngineWatch } from '../engine.js';
import type { Timing } from '../timing.js';
import type { SlurmClient } from './client.js';
import type { SlurmSettings } from './settings.js';

/** What the parts of an engine work with. */
export interface Work {
  readonly settings: SlurmSettings;
  readonly client: SlurmClient;
  readonly timing: Timing;
  readonly watch: EngineWatch;
}
