import type { TuningState } from '@diffuse/diffuse';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { State } from '@diffuse/runs';
import { z } from 'zod';
import { stepSchema } from './result.js';

export const stateSchema = z.object({ steps: z.int().nonnegative(), records: z.array(stepSchema) });

type Head = z.output<typeof stateSchema>;
type Optimiser = TuningState['optimiser'];

/** What AdamW has come to, as vectors: the parameters, and the two moments. */
export const vectorsOf = ({ params, m, v }: Optimiser): Float32Array[] =>
  [params, m, v].map(({ data }) => data as Float32Array);

/** The same after so many steps, read back. */
export function optimiserOf(vectors: readonly Float32Array[], steps: number): Optimiser {
  const [params, m, v] = vectors.map((vector): HostTensor => hostTensor(vector, [vector.length]));
  return { params: params!, m: m!, v: v!, steps };
}

/** A tuning's state as the run folder keeps it. */
export function stateTo({ optimiser, records }: TuningState): State<Head> {
  return { head: { steps: optimiser.steps, records: [...records] }, vectors: vectorsOf(optimiser) };
}

/** The same read back; undefined where there is none. */
export function stateFrom(state: State<Head> | undefined): TuningState | undefined {
  if (state === undefined) return undefined;
  const { head, vectors } = state;
  return { optimiser: optimiserOf(vectors, head.steps), records: head.records };
}
