export { biographySchema } from './biography.js';
export {
  isValid,
  parseRecord,
  type Deviation,
  type Fault,
  type ParsedRecord,
  type Problem,
} from './parse/parseRecord.js';
export { renderRecord, renderRequest, type RecordTexts } from './render.js';
export { type Field } from './schema/field.js';
export { defineSchema, readSchema } from './schema/readSchema.js';
export { type RecordSchema, type RecordSchemaInput } from './schema/recordSchema.js';
export { drawRecords } from './targets/drawRecords.js';
export { recordTask } from './targets/recordTask.js';
