import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';
import { countAnswers } from '@diffuse/metrics';
import type { Task } from '@diffuse/tasks';

import { allSaid } from '../allSaid.js';
import { renderRecord, renderRequest } from '../render.js';
import { checkSchema } from '../schema/checkSchema.js';
import { writeSchema } from '../schema/readSchema.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { targetFields } from '../schema/targetDistribution.js';
import { drawRecords } from './drawRecords.js';
import type { DrawOptions } from './fieldDrawers.js';
import { recordParser, schemaFile } from './recordParser.js';

/** Which records are drawn as targets, and how much of each a target spells out. */
export interface RecordTargets extends DrawOptions {
  /** Records in all; as many as the schema says unless given. */
  readonly count?: number | undefined;
  /** The schema's unless given. */
  readonly seed?: number | undefined;
  /** Most records of one prompt; all of them unless given. */
  readonly recordsAPrompt?: number | undefined;
  /** The last field of a target; the last before the free text unless given. */
  readonly lastField?: string | undefined;
  /** Where a target that an answer goes on after ends: with the line break after its last brace, or with the brace. */
  readonly ending?: 'line' | 'brace' | undefined;
}

const checkTargets = check.options({
  cities: check.optional(check.callable),
  count: check.optional(check.integer({ least: 1, most: check.limits.schema.targets })),
  seed: check.optional(check.integer()),
  recordsAPrompt: check.optional(check.integer({ least: 1 })),
  lastField: check.optional(check.text),
  ending: check.optional(check.oneOf(['line', 'brace'])),
});

/**
 * The schema as a task that can be tuned on: one prompt whose targets are drawn records, or several prompts that ask the
 * same and share the records out, at most `recordsAPrompt` each. Where fields follow that a target does not spell out, the
 * answer goes on after it (`eos: false`). A prompt's targets are prefix-free by construction: all have the same
 * number of braced lines, no value contains a brace, and equal records are one target of added weight.
 * Of a schema with drawn fields it is the task of `allSaid`. Answers are read as by `recordParser`. An exported folder holds the schema beside the prompts. Throws an InputError on what is
 * no schema, on options that do not exist or are out of range, and if the schema has a place and there are no cities.
 *
 * @example
 * import { biographySchema, recordTask } from '@diffuse/synthbio';
 * import { allCities } from '@diffuse/synthbio/places';
 *
 * const task = recordTask(biographySchema, { cities: allCities });
 * console.log(task.prompts[0]?.targets[0]);
 */
export function recordTask(given: RecordSchema, targets: RecordTargets = {}): Task {
  checkSchema(given);
  checkTargets(targets, 'targets');
  const schema = allSaid(given);
  const { count = schema.targets.count, seed = schema.targets.seed, lastField, ending = 'line', cities } = targets;
  const { recordsAPrompt = count } = targets;
  const fields = targetFields(schema, lastField);
  if (fields.length === 0)
    throw new InputError('OUT_OF_RANGE', 'schema', {
      asked: 'a schema whose first said field has values that can be drawn, for a model to be tuned on',
      found: schema.fields[0]?.kind,
      remedy: 'put free text, patterns and lists last',
    });
  const goesOn = fields.length < schema.fields.length;
  const records = drawRecords(schema, count, seed, { cities }).map((texts) => renderRecord(schema, texts, fields));
  const prompts = Math.ceil(count / recordsAPrompt);
  return {
    name: schema.name,
    title: schema.title,
    prompts: Array.from({ length: prompts }, (_, i) => {
      const share = records.filter((_, row) => row % prompts === i);
      const counts = countAnswers(share);
      return {
        file: `${schema.name}-${i}`,
        request: renderRequest(schema),
        response: '',
        targets: [...counts.keys()].map((record) => (goesOn && ending === 'line' ? `${record}\n` : record)),
        weights: [...counts.values()].map((times) => times / share.length),
        eos: !goesOn,
      };
    }),
    ...recordParser(schema, fields),
    sidecars: { [schemaFile]: writeSchema(schema) },
  };
}
