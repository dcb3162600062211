import { readText } from '@diffuse/files';
import type { RecordSchema, RecordSet } from '@diffuse/synthbio';
import { join } from 'node:path';

type Cell = string | number | boolean | null | readonly string[];

/** The records that a run delivered, as they stand in its file. */
export async function deliveredSet(folder: string, model: string, { fields }: RecordSchema): Promise<RecordSet> {
  const lines = (await readText(join(folder, 'records.jsonl'))).split('\n').filter(Boolean);
  return {
    model,
    records: lines.map((line, index) => {
      const attributes = attributesIn(JSON.parse(line) as Record<string, Cell>);
      const text = fields.flatMap(({ name }) => attributes[name] ?? []).join('\n');
      return { index, text, logProb: null, attributes, problems: [], deviations: [] };
    }),
  };
}

function attributesIn(row: Readonly<Record<string, Cell>>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, cell] of Object.entries(row))
    if (cell !== null && !name.startsWith('draw.'))
      attributes[name] = typeof cell === 'object' ? cell.join(', ') : String(cell);
  return attributes;
}
