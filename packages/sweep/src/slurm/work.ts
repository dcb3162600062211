import type { EngineWatch } from '../engine.js';
import type { SlurmClient } from './client.js';
import type { Pace } from './pace.js';
import type { SlurmSettings } from './settings.js';

/** What the parts of an engine work with. */
export interface Work {
  readonly settings: SlurmSettings;
  readonly client: SlurmClient;
  readonly pace: Pace;
  readonly watch: EngineWatch;
}
