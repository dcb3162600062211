export { imitateTable, type Imitation, type ImitationOptions } from './imitateTable.js';
export { schemaOfJsonSchema } from './schemaOfJsonSchema.js';
export { readTable, tableFormats, type TableFormat } from './readTable.js';
export type { Column, Table } from './table.js';
