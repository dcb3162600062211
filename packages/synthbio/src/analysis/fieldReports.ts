import * as check from '@diffuse/check';
import { countAnswers, words } from '@diffuse/metrics';

import { listSeparator } from '../fields/list.js';
import { hasNoProblem } from '../parse/parsedRecord.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { Field } from '../schema/field.js';
import { isDrawn } from '../schema/made.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { aMap, checkSet } from './checkRecords.js';
import { evenParts } from './evenParts.js';
import { dateScale, listed, numberScale, type LaidOut, type ScalePart, type Wanted } from './fieldScale.js';
import { latinShare } from './latinShare.js';
import type { RecordSet, SampledRecord } from './recordSet.js';
import { mostFrequent } from './topValues.js';
import { wantedOf } from './wantedOf.js';
import { weighing, type Weighed } from './weighing.js';

/** What one field holds, on a scale that fits it. */
export interface FieldReport {
  /** The field, or its first or last name. */
  attribute: string;
  kind: Field['kind'];
  /** Whether the model says it, it is drawn outside of the model, or follows from others. */
  made: 'said' | 'drawn' | 'derived';
  /** Answers in which it can be read. */
  records: number;
  /** Different values among them; of a list, different entries. */
  distinct: number;
  /**
   * The most frequent values, at most ten; none of free text. Of a list, in how many answers an entry is. `weighted` is the share
   * by the records' weights, where there are some.
   */
  top: { value: string; count: number; weighted?: number | undefined }[];
  /** How often each part of its range has been said; null where there is no such scale. */
  scale: FieldScale | null;
  /** Of free text, the share of letters that are Latin; null of all else, and without letters. */
  latin: number | null;
}

/** The range of a field in parts, in order. */
export interface FieldScale {
  of: LaidOut['of'] | 'words' | 'entries';
  /** How many answers are in each part, its share by weights, and the share that is wanted: null where nothing is. */
  parts: { label: string; count: number; wanted: number | null; weighted?: number | undefined }[];
  /** Answers with a value outside of all parts. */
  outside: number;
}

const mostValues = 10;

const checkOptions = check.options({ logWeights: check.optional(aMap) });

/**
 * What a model says field by field, of the answers in which the field can be read: most frequent values, and on a scale by the field's
 * kind how often each part is said and wanted: closed sets by value, numbers by value, their own histogram's parts or even ones, dates by
 * month, year, decade or century, places by continent, lists by length, texts by words. Throws an InputError on what is no schema or
 * set. With `logWeights`, by the index of an answer, shares by weights are told as well: of answers that were held to a format, what
 * the model itself says of those that fit.
 *
 * @example
 * import { biographySchema, fieldReports, readRecordSet } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * const reports = fieldReports(biographySchema, readRecordSet(biographySchema, 'tuned', samples));
 * console.log(reports.map(({ attribute, distinct }) => [attribute, distinct]));
 */
export function fieldReports(
  schema: RecordSchema,
  set: RecordSet,
  options: { readonly logWeights?: ReadonlyMap<number, number> } = {},
): FieldReport[] {
  checkSchema(schema);
  checkSet(set, 'set');
  checkOptions(options, 'options');
  const { logWeights } = options;
  const wanted = wantedOf(schema);
  return schema.fields.flatMap((field) => {
    if (field.kind === 'name')
      return ['first', 'last'].map((part) => reportOf(field, `${field.name}.${part}`, set, wanted, logWeights));
    return [reportOf(field, field.name, set, wanted, logWeights)];
  });
}

function reportOf(
  field: Field,
  attribute: string,
  { records }: RecordSet,
  wanted: Wanted,
  logWeights: ReadonlyMap<number, number> | undefined,
): FieldReport {
  const isList = field.kind === 'list';
  const isText = field.kind === 'text';
  const read = records.filter(
    (record) => record.attributes[attribute] !== undefined || (isList && hasNoProblem(record)), // an empty list has none
  );
  const values = read.map(({ attributes }) => attributes[attribute]);
  const entries = values.map((value) => (isList ? (value?.split(listSeparator) ?? []) : [value!]));
  const counts = countAnswers(entries.flat());
  const weighed = weighing(read, logWeights);
  const top = isText ? [] : mostFrequent(counts, mostValues);
  const scale = isText
    ? byLength(
        'words',
        values.map((value) => words(value!)),
      )
    : isList
      ? byLength('entries', entries)
      : parted(laidOut(field, wanted), read);
  return {
    attribute,
    kind: field.kind,
    made: field.kind === 'derived' ? 'derived' : isDrawn(field) ? 'drawn' : 'said',
    records: read.length,
    distinct: counts.size,
    top: top.map((each) => ({ ...each, ...weighed((i) => entries[i]!.includes(each.value)) })),
    scale: scaleOver(...scale, weighed),
    latin: isText ? latinShare(values.map((value) => value!)) : null,
  };
}

function laidOut(field: Field, wanted: Wanted): LaidOut | undefined {
  switch (field.kind) {
    case 'categorical':
      return field.open ? undefined : listed(field.name, 'values', wanted);
    case 'number':
      return numberScale(field, wanted);
    case 'date':
      return dateScale(field, wanted);
    case 'place':
      return listed(`${field.name}.region`, 'values', wanted);
    case 'name':
    case 'pattern':
    case 'list':
    case 'derived':
    case 'text':
      return undefined;
  }
}

/** A range in parts, and the part in which each record is. */
type Parted = readonly [
  Pick<FieldScale, 'of'> & { readonly parts: readonly ScalePart[] },
  readonly (string | undefined)[],
];

const parted = (layout: LaidOut | undefined, records: readonly SampledRecord[]): Parted =>
  layout === undefined
    ? [{ of: 'values', parts: [] }, []]
    : [layout, records.map(({ attributes }) => layout.partOf(attributes))];

/** From the shortest to the longest. */
function byLength(of: 'words' | 'entries', all: readonly (readonly string[])[]): Parted {
  if (all.length === 0) return [{ of, parts: [] }, []];
  const lengths = all.map(({ length }) => length);
  const extreme = (choose: (a: number, b: number) => number): number => lengths.reduce((a, b) => choose(a, b));
  const parts = evenParts(extreme(Math.min), extreme(Math.max)).map(({ from, to }) => ({
    ...{ from, to },
    label: from === to ? String(from) : `${from} to ${to}`,
  }));
  return [
    { of, parts: parts.map(({ label }) => ({ label, wanted: null })) },
    lengths.map((length) => parts.find(({ from, to }) => from <= length && length <= to)!.label),
  ];
}

function scaleOver({ of, parts }: Parted[0], labels: Parted[1], weighed: Weighed): FieldScale | null {
  if (parts.length === 0) return null;
  const counts = new Map(parts.map(({ label }) => [label, 0]));
  let outside = 0;
  for (const label of labels) {
    const count = label === undefined ? undefined : counts.get(label);
    if (count === undefined) outside++;
    else counts.set(label!, count + 1);
  }
  return {
    of,
    parts: parts.map(({ label, wanted }) => ({
      ...{ label, wanted, count: counts.get(label)! },
      ...weighed((i) => labels[i] === label),
    })),
    outside,
  };
}
