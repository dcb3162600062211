export { cellsOf, type Cell } from './cells.js';
export { readSweep, type Axis, type Options, type OptionValue, type Sweep } from './sweepFile.js';
