import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { DeviceSettings } from '../device.js';
import { versionOf } from '../versions.js';

/**
 * What the last digits of a result depend on besides its inputs: sums are rounded in another order on another processor,
 * by another runtime and with another number of threads.
 */
export function describeMachine(
  executor: string,
  { threads }: DeviceSettings,
): Record<string, string | number | string[]> {
  const runtime = executor.startsWith('eager') ? '@tensorflow/tfjs' : 'onnxruntime-node';
  return {
    executor,
    ...(threads === undefined ? { cores: availableParallelism() } : { threads }),
    processor: cpus()[0]?.model ?? 'unknown',
    instructions: instructionSets(),
    system: `${platform()}-${arch()}`,
    runtime: `${runtime} ${versionOf(runtime) ?? 'unknown'}`,
  };
}

/** Instruction sets for which matrix products are written anew; a virtual machine's name does not tell. */
const told = ['avx', 'avx2', 'fma', 'avx512f', 'avx512_vnni', 'avx512_bf16', 'amx_tile', 'asimd', 'sve'];

/** Those that the processor has, where the system says so. */
function instructionSets(): string[] {
  try {
    const flags = /^(?:flags|Features)\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]?.split(/\s+/) ?? [];
    return told.filter((name) => flags.includes(name));
  } catch {
    return [];
  }
}
