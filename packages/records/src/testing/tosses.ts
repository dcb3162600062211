import { uniforms } from '@diffuse/metrics';
import { defineSchema, renderRecord, type RecordSchema } from '@diffuse/synthbio';
import type { Context, Outcome } from '@diffuse/workbench';
import { startAnswering, type AnsweringServer } from '@diffuse/workbench/testing/answeringServer';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Delivery } from '../delivery.js';
import { synthbio } from '../recipe.js';
import type { Analysis } from '../result.js';

/** A toss with a size that nothing is wanted of. */
const input = {
  name: 'toss',
  title: 'Tosses',
  version: 1,
  subject: 'a toss',
  fields: [
    { kind: 'categorical', name: 'side', description: 'Side', values: { Heads: 1, Tails: 3 } },
    { kind: 'number', name: 'size', description: 'Size', min: 1, max: 9 },
  ],
  example: { side: 'Heads', size: 5 },
} as const;
export const schema: RecordSchema = defineSchema(input as never);

export const nonsense = 'I cannot do that';

/** What the served model says to a request with a seed: 20% nonsense, four fifths of the rest heads. */
export function mixture(seed: number): string {
  const random = uniforms(seed);
  if (random() < 0.2) return nonsense;
  const side = random() < 0.8 ? 'Heads' : 'Tails';
  const size = String(1 + Math.floor(9 * random()));
  return renderRecord(schema, { side, size });
}

export type Row = Readonly<Record<string, unknown>>;

export const countOf = (rows: readonly Row[], field: string, value: string): number =>
  rows.filter((row) => row[field] === value).length;

/** Runs of the command on tosses, each test's in a folder of its own, by a server that is started for it. */
export function tossRuns() {
  let scratch: string;
  let server: AnsweringServer | undefined;
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'diffuse-tosses-'));
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
    rmSync(scratch, { recursive: true });
  });
  const at = (...path: readonly string[]): string => join(scratch, ...path);

  return {
    at,
    answered: () => server!.answered(),
    read: (...path: readonly string[]): string => readFileSync(at(...path), 'utf8'),
    rowsOf: (...path: readonly string[]): Row[] =>
      readFileSync(at(...path), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Row),

    async run(
      given: Readonly<Record<string, unknown>> & { readonly out?: string },
      next: (seed: number, request: string) => string | object = mixture,
      context: Context = quietContext,
    ): Promise<Outcome & { readonly delivery: Delivery }> {
      const file = at('toss.yaml');
      writeFileSync(file, stringify(input));
      server ??= await startAnswering(next);
      const { out = 'run', ...rest } = given;
      const settings = { model: server.url, schema: file, nearDuplicates: 'off', out: at(out), ...rest };
      const result = await synthbio.run(synthbio.options.parse(settings), context);
      return { ...result, delivery: (result.json as Analysis).delivery! };
    },
  };
}
