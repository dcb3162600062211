import { countAnswers } from '@diffuse/metrics';
import type { Task } from '@diffuse/tasks';

import { renderRecord, renderRequest } from '../render.js';
import { writeSchema } from '../schema/readSchema.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { targetFields } from '../schema/targetDistribution.js';
import { drawRecords } from './drawRecords.js';
import { recordParser, schemaFile } from './recordParser.js';

/**
 * The schema as a task that can be tuned on: one prompt whose targets are drawn records, or several prompts that ask the
 * same and share the records out, at most `recordsAPrompt` each. Where free text follows, a target ends with the line break
 * before it and the answer goes on (`eos: false`). A prompt's targets are prefix-free by construction: all have the same
 * number of braced lines, no value contains a brace, and equal records are one target of added weight.
 * Answers are read as by `recordParser`. An exported folder holds the schema beside the prompts.
 */
export function recordTask(
  schema: RecordSchema,
  { count, seed, recordsAPrompt = count }: { count: number; seed: number; recordsAPrompt?: number } = schema.targets,
): Task {
  const fields = targetFields(schema);
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
        targets: [...counts.keys()].map((record) => (goesOn ? `${record}\n` : record)),
        weights: [...counts.values()].map((times) => times / share.length),
        eos: !goesOn,
      };
    }),
    ...recordParser(schema),
    sidecars: { [schemaFile]: writeSchema(schema) },
  };
}
