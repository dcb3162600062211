import { readText, writeAtomically } from '@diffuse/files';
import { writeSchema } from '@diffuse/synthbio';
import { imitateTable, readTable, schemaOfJsonSchema, tableFormats, type Imitation } from '@diffuse/synthbio/imitate';
import { OptionError, recipe, type Result } from '@diffuse/workbench';
import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { z } from 'zod';

const options = z.object({
  action: z.enum(['from']).default('from').describe('from'),
  file: z
    .string()
    .optional()
    .describe('a table (.csv, .tsv, .jsonl) to imitate, or a JSON Schema (.json) of the records'),
  out: z.string().optional().describe('file to write the schema to; NAME.yaml here unless given'),
  name: z.string().optional().describe('what the schema is called; after the file unless given'),
  subject: z.string().optional().describe('what to invent, as the request says it'),
  leastRows: z
    .int()
    .min(2)
    .default(5)
    .describe('rows that a value, or a combination of two, must have to be told (k-anonymity)'),
  mostValues: z.int().min(2).default(50).describe('most values of a categorical field'),
});

/** A record schema made from what people have. */
export const schema = recipe({
  name: 'schema',
  description: 'make a schema of records from a table to imitate or from a JSON Schema',
  examples: [
    { options: { action: 'from', file: 'tickets.csv', out: 'tickets.yaml' }, says: 'records like the rows of a table' },
    { options: { action: 'from', file: 'ticket.json', out: 'ticket.yaml' }, says: 'records that fit a JSON Schema' },
  ],
  options,
  positional: ['action', 'file'],
  async run({ file, out, ...settings }): Promise<Result> {
    if (file === undefined) throw new OptionError('file', '(none)', 'which? give a .csv, .tsv, .jsonl or .json file');
    const { schema: made, notes } = await imitation(file, settings);
    const to = out ?? `${made.name}.yaml`;
    if (existsSync(to)) throw new OptionError('out', to, 'it is there already: name another file, or remove it');
    await writeAtomically(to, [writeSchema(made)]);
    const fields = made.fields.map(({ name, kind }) => ({ name, kind }));
    return {
      json: { name: made.name, fields, notes, file: to },
      text: [...notes, `schema: ${to}`].join('\n'),
      next: {
        command: 'tasks',
        remark: 'look at what the model is asked, and put an example of your own into the file',
        options: { action: 'show', name: to },
      },
    };
  },
});

type Settings = Omit<z.output<typeof options>, 'file' | 'out' | 'action'>;

async function imitation(file: string, { name, subject, leastRows, mostValues }: Settings): Promise<Imitation> {
  const extension = extname(file).slice(1).toLowerCase();
  const called = name ?? nameOf(file);
  const text = await readText(file);
  if (extension === 'json') return schemaOfJsonSchema(parsed(text, file), { name: called });
  const format = tableFormats.find((each) => each === (extension === 'ndjson' ? 'jsonl' : extension));
  if (format === undefined) throw new OptionError('file', file, `give a .${tableFormats.join(', .')} or .json file`);
  return imitateTable(readTable(text, format), { name: called, subject, k: leastRows, mostValues });
}

/** A schema's name from a file's: lower-case letters, digits and hyphens. */
function nameOf(file: string): string {
  const name = basename(file, extname(file))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return name === '' ? 'record' : name;
}

function parsed(text: string, file: string): object {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // said below
  }
  throw new OptionError('file', file, 'it is no JSON object');
}
