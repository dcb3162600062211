import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Outcome } from './jobs.js';
import { ours, runJob } from './sides.js';

/** Where and with what the numbers were measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
  readonly threads: number;
  readonly node: string;
  /** Operations a second of the best matrix product. */
  readonly matmulPeak: number;
}

export async function describeMachine(threads: number): Promise<Machine> {
  const { flopsPerSecond } = await runJob<Outcome & { flopsPerSecond: number }>(ours.matmul, { threads });
  return {
    cpu: cpus()[0]!.model,
    cores: cpus().length,
    memoryBytes: totalmem(),
    system: `${platform()} ${release()} ${arch()}`,
    threads,
    node: process.versions.node,
    matmulPeak: flopsPerSecond,
  };
}
