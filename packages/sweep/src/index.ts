export { cellsOf, type Cell } from './cells.js';
export { readSweep, type Axis, type Options, type OptionValue, type Sweep } from './sweepFile.js';
export type { Engine, EngineWatch, Resources, Task } from './engine.js';
export { rayEngine, slurmEngine, slurmScripts } from './stubs.js';
