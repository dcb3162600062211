export { diversityTable, type AttributeDiversity } from './analysis/diversityTable.js';
export { fieldReports, type FieldReport, type FieldScale } from './analysis/fieldReports.js';
export { readRecordSet, type RecordSet, type Sample, type SampledRecord } from './analysis/recordSet.js';
export { sideBySide } from './analysis/sideBySide.js';
export { targetReport, type TargetReport } from './analysis/targetReport.js';
export { textDiversity, type TextDiversity } from './analysis/textDiversity.js';
export { topValues, type TopValues } from './analysis/topValues.js';
export { recordValidity, type Validity } from './analysis/recordValidity.js';
export { allSaid } from './allSaid.js';
export { askedFields } from './askedFields.js';
export { askedWith, paperRequest, type ForeignRequest } from './askedWith.js';
export { biographySchema } from './biography.js';
export { jsonSchemaOf } from './format/jsonSchema.js';
export { numberPattern } from './format/numberPattern.js';
export { formatPattern } from './format/pattern.js';
export { isValid } from './parse/isValid.js';
export {
  deviations,
  faults,
  type Deviation,
  type Fault,
  type ParsedRecord,
  type Problem,
} from './parse/parsedRecord.js';
export { parseRecord } from './parse/parseRecord.js';
export type { City } from './places/city.js';
export { renderRecord, renderRequest, type RecordTexts } from './render.js';
export { renderBeginning } from './renderBeginning.js';
export { attributesOf, targetedAttributesOf } from './schema/attributes.js';
export { fieldSchema, type Field } from './schema/field.js';
export { createScreen, type ScreenOptions } from './screen/createScreen.js';
export type { NotLike } from './screen/notLike.js';
export type { Rejection, Screen } from './screen/rejection.js';
export { defineSchema } from './schema/defineSchema.js';
export { readSchema, writeSchema } from './schema/readSchema.js';
export { hasWeights } from './schema/weighted.js';
export { reviewSchema } from './schema/reviewSchema.js';
export { recordSchema, type RecordSchema, type RecordSchemaInput } from './schema/recordSchema.js';
export type { TargetDistribution } from './schema/components.js';
export { targetDistributions, targetFields } from './schema/targetDistribution.js';
export { drawRecords, planRecords } from './targets/drawRecords.js';
export type { DrawOptions } from './targets/fieldDrawers.js';
export { recordParser, recordSidecars } from './targets/recordParser.js';
export { recordTask, type RecordTargets } from './targets/recordTask.js';
export type { CalendarDate } from './fields/calendarDate.js';
