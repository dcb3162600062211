import { isValid } from '../parse/parseRecord.js';
import { renderRecord } from '../render.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { randomIntegers, shuffle } from '../targets/random.js';
import type { RecordSet } from './recordSet.js';

/** Table 3: some of each model's valid records, drawn at random by seed, as the prompt asks for them. */
export function sideBySide(
  schema: RecordSchema,
  sets: readonly RecordSet[],
  { count = 5, seed }: { count?: number; seed: number },
): { model: string; records: string[] }[] {
  return sets.map(({ model, records }) => ({
    model,
    records: shuffle(records.filter(isValid), randomIntegers(seed))
      .slice(0, count)
      .map(({ attributes }) => renderRecord(schema, attributes)),
  }));
}
