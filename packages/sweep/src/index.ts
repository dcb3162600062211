export { cellsOf, type Cell } from './cells.js';
export type { Engine, EngineWatch, Resources, Task } from './engine.js';
export { rayEngine } from './ray/engine.js';
export type { RaySettings } from './ray/settings.js';
export { slurmEngine } from './slurm/engine.js';
export { slurmScripts } from './slurm/scripts.js';
export type { SlurmSettings } from './slurm/settings.js';
export { readSweep, type Axis, type Options, type OptionValue, type Sweep } from './sweepFile.js';
