export { exportTable, type ExportColumn } from './exportTable.js';
export { toArrow, toJsonl, toParquet } from './formats.js';
