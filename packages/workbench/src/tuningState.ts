import type { TuningState } from '@diffuse/diffuse';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { State } from '@diffuse/runs';
import { z } from 'zod';
import { stepSchema } from './result.js';

export const stateSchema = z.object({ steps: z.int().nonnegative(), records: z.array(stepSchema) });

type Head = z.output<typeof stateSchema>;

/** A tuning's state as the run folder keeps it. */
export function stateTo({ optimiser: { params, m, v, steps }, records }: TuningState): State<Head> {
  return { head: { steps, records: [...records] }, vectors: [params, m, v].map(({ data }) => data as Float32Array) };
}

/** The same read back; undefined where there is none. */
export function stateFrom(state: State<Head> | undefined): TuningState | undefined {
  if (state === undefined) return undefined;
  const { head, vectors } = state;
  const [params, m, v] = vectors.map((vector): HostTensor => hostTensor(vector, [vector.length]));
  return { optimiser: { params: params!, m: m!, v: v!, steps: head.steps }, records: head.records };
}
