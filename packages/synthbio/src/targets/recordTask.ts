import { countAnswers } from '@diffuse/metrics';
import type { Task } from '@diffuse/tasks';

import { renderRecord, renderRequest } from '../render.js';
import { writeSchema } from '../schema/readSchema.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { targetFields } from '../schema/targetDistribution.js';
import { drawRecords } from './drawRecords.js';
import { recordParser, schemaFile } from './recordParser.js';

/** Which records are drawn as targets, and how much of each a target spells out. */
export interface RecordTargets {
  readonly count: number;
  readonly seed: number;
  /** Most records of one prompt; all of them unless given. */
  readonly recordsAPrompt?: number | undefined;
  /** The last field of a target; the last before the free text unless given. */
  readonly lastField?: string | undefined;
  /** Where a target that an answer goes on after ends: with the line break after its last brace, or with the brace. */
  readonly ending?: 'line break' | 'brace' | undefined;
}

/**
 * The schema as a task that can be tuned on: one prompt whose targets are drawn records, or several prompts that ask the
 * same and share the records out, at most `recordsAPrompt` each. Where fields follow that a target does not spell out, the
 * answer goes on after it (`eos: false`). A prompt's targets are prefix-free by construction: all have the same
 * number of braced lines, no value contains a brace, and equal records are one target of added weight.
 * Answers are read as by `recordParser`. An exported folder holds the schema beside the prompts.
 */
export function recordTask(
  schema: RecordSchema,
  { count, seed, recordsAPrompt = count, lastField, ending = 'line break' }: RecordTargets = schema.targets,
): Task {
  const fields = targetFields(schema, lastField);
  const goesOn = fields.length < schema.fields.length;
  const records = drawRecords(schema, count, seed).map((texts) => renderRecord(schema, texts, fields));
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
        targets: [...counts.keys()].map((record) => (goesOn && ending === 'line break' ? `${record}\n` : record)),
        weights: [...counts.values()].map((times) => times / share.length),
        eos: !goesOn,
      };
    }),
    ...recordParser(schema, fields),
    sidecars: { [schemaFile]: writeSchema(schema) },
  };
}
