export { chatLine } from './chat.js';
export type { ExportCell, ExportColumn, ExportRow, ExportTable, ExportType } from './column.js';
export { exportTable } from './exportTable.js';
export { recordFormats, toArrow, toCsv, toJsonl, toParquet, type RecordFormat } from './formats.js';
export { recordColumns, type DrawColumn } from './recordColumns.js';
export { recordRow, type DrawnRecord } from './recordRow.js';
export { recordWriter, type RecordSink, type RecordsWritten, type RecordWriter } from './recordWriter.js';
export { splitFile, splitsOf, type SplitOptions } from './splits.js';
