import { writeAtomically } from '@diffuse/files';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { existsSync, readFileSync } from 'node:fs';
import type { TrainerState } from './trainer.js';

/** Where the learning stands: the cycle, counted from 0, and the optimiser in it. */
export interface Standing {
  readonly cycle: number;
  readonly state: TrainerState;
}

const headerBytes = 24;

/** Keeps where the learning stands: cycle, steps and size as float64, then parameters and moments as float32. */
export async function keep(path: string, { cycle, state: { params, m, v, steps } }: Standing): Promise<void> {
  const header = Float64Array.of(cycle, steps, params.data.length);
  const parts = [header, params.data, m.data, v.data];
  await writeAtomically(
    path,
    parts.map((data) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  );
}

/** What is kept at `path`, if there is anything. */
export function kept(path: string): Standing | undefined {
  if (!existsSync(path)) return undefined;
  const { buffer } = new Uint8Array(readFileSync(path));
  const [cycle, steps, size] = new Float64Array(buffer, 0, 3) as unknown as [number, number, number];
  const vector = (index: number): HostTensor =>
    hostTensor(new Float32Array(buffer, headerBytes + 4 * index * size, size), [size]);
  return { cycle, state: { params: vector(0), m: vector(1), v: vector(2), steps } };
}
