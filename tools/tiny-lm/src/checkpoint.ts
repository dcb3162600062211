import { writeAtomically } from '@diffuse/checkpoints';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { existsSync, readFileSync } from 'node:fs';
import type { TrainerState } from './trainer.js';

const headerBytes = 16;

/** Keeps the optimiser's state: steps and size as float64, then parameters and moments as float32, little-endian. */
export async function keepState(path: string, { params, m, v, steps }: TrainerState): Promise<void> {
  const header = Float64Array.of(steps, params.data.length);
  const parts = [header, params.data, m.data, v.data];
  await writeAtomically(
    path,
    parts.map((data) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  );
}

/** The state kept at `path`, if there is one. */
export function keptState(path: string): TrainerState | undefined {
  if (!existsSync(path)) return undefined;
  const { buffer } = new Uint8Array(readFileSync(path));
  const [steps, size] = new Float64Array(buffer, 0, 2) as unknown as [number, number];
  const vector = (index: number): HostTensor =>
    hostTensor(new Float32Array(buffer, headerBytes + 4 * index * size, size), [size]);
  return { params: vector(0), m: vector(1), v: vector(2), steps };
}
