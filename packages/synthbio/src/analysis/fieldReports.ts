import { countAnswers, words } from '@diffuse/metrics';

import { listSeparator } from '../fields/list.js';
import { hasNoProblem } from '../parse/parsedRecord.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { Field } from '../schema/field.js';
import { isDrawn } from '../schema/made.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { targetDistributions } from '../schema/targetDistribution.js';
import { checkSet } from './checkRecords.js';
import { evenParts } from './evenParts.js';
import { dateScale, listed, numberScale, type LaidOut, type Wanted } from './fieldScale.js';
import { latinShare } from './latinShare.js';
import type { RecordSet } from './recordSet.js';

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
  /** The most frequent values, at most ten; none of free text. Of a list, in how many answers an entry is. */
  top: { value: string; count: number }[];
  /** How often each part of its range has been said; null where there is no such scale. */
  scale: FieldScale | null;
  /** Of free text, the share of letters that are Latin; null of all else, and without letters. */
  latin: number | null;
}

/** The range of a field in parts, in order. */
export interface FieldScale {
  of: LaidOut['of'] | 'words' | 'entries';
  /** How many answers are in each part, and the share that is wanted: null where nothing is. */
  parts: { label: string; count: number; wanted: number | null }[];
  /** Answers with a value outside of all parts. */
  outside: number;
}

const mostValues = 10;

/**
 * What a model says field by field, of the answers in which the field can be read: most frequent values, and on a scale by the field's
 * kind how often each part is said and wanted: closed sets by value, numbers by value, their own histogram's parts or even ones, dates by
 * month, year, decade or century, places by continent, lists by length, texts by words. Throws an InputError on what is no schema or
 * set.
 *
 * @example
 * import { biographySchema, fieldReports, readRecordSet } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * const reports = fieldReports(biographySchema, readRecordSet(biographySchema, 'tuned', samples));
 * console.log(reports.map(({ attribute, distinct }) => [attribute, distinct]));
 */
export function fieldReports(schema: RecordSchema, set: RecordSet): FieldReport[] {
  checkSchema(schema);
  checkSet(set, 'set');
  const wanted = wantedOf(schema);
  return schema.fields.flatMap((field) => {
    if (field.kind === 'name')
      return ['first', 'last'].map((part) => reportOf(field, `${field.name}.${part}`, set, wanted));
    return [reportOf(field, field.name, set, wanted)];
  });
}

function reportOf(field: Field, attribute: string, { records }: RecordSet, wanted: Wanted): FieldReport {
  const isList = field.kind === 'list';
  const read = records.filter(
    (record) => record.attributes[attribute] !== undefined || (isList && hasNoProblem(record)), // an empty list has none
  );
  const values = read.map(({ attributes }) => attributes[attribute]);
  const entries = isList ? values.map((value) => value?.split(listSeparator) ?? []) : [];
  const counts = countAnswers(isList ? entries.flat() : values.filter((value) => value !== undefined));
  const isText = field.kind === 'text';
  return {
    attribute,
    kind: field.kind,
    made: field.kind === 'derived' ? 'derived' : isDrawn(field) ? 'drawn' : 'said',
    records: read.length,
    distinct: counts.size,
    top: isText ? [] : mostFrequent(counts),
    scale: isText
      ? lengths(
          'words',
          values.map((value) => words(value ?? '').length),
        )
      : isList
        ? lengths(
            'entries',
            entries.map(({ length }) => length),
          )
        : scaleOver(
            laidOut(field, wanted),
            read.map(({ attributes }) => attributes),
          ),
    latin: isText ? latinShare(values.map((value) => value ?? '')) : null,
  };
}

function mostFrequent(counts: ReadonlyMap<string, number>): FieldReport['top'] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues);
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

function scaleOver(
  layout: LaidOut | undefined,
  records: readonly Readonly<Record<string, string>>[],
): FieldScale | null {
  if (layout === undefined || layout.parts.length === 0) return null;
  const counts = new Map(layout.parts.map(({ label }) => [label, 0]));
  let outside = 0;
  for (const attributes of records) {
    const label = layout.partOf(attributes);
    const count = label === undefined ? undefined : counts.get(label);
    if (count === undefined) outside++;
    else counts.set(label!, count + 1);
  }
  const parts = layout.parts.map(({ label, wanted }) => ({ label, count: counts.get(label)!, wanted }));
  return { of: layout.of, parts, outside };
}

/** From the shortest to the longest. */
function lengths(of: 'words' | 'entries', numbers: readonly number[]): FieldScale | null {
  if (numbers.length === 0) return null;
  const extreme = (choose: (a: number, b: number) => number): number => numbers.reduce((a, b) => choose(a, b));
  const parts = evenParts(extreme(Math.min), extreme(Math.max)).map(({ from, to }) => ({
    label: from === to ? String(from) : `${from} to ${to}`,
    count: numbers.filter((number) => from <= number && number <= to).length,
    wanted: null,
  }));
  return { of, parts, outside: 0 };
}

/** What a schema wants of an attribute alone, whatever the distribution it is in. */
function wantedOf(schema: RecordSchema): Wanted {
  const distributions = targetDistributions(schema);
  return (attribute) => {
    const found = distributions.find(({ attributes }) => attributes.includes(attribute));
    if (found === undefined) return undefined;
    const at = found.attributes.indexOf(attribute);
    const shares = new Map<string, number>();
    for (const { values, weight } of found.cells) shares.set(values[at]!, (shares.get(values[at]!) ?? 0) + weight);
    return shares;
  };
}
