import { readFileSync } from 'node:fs';
import type { Executor } from '@diffuse/jit';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { DeviceSettings } from '../device.js';
import { versionOf } from '../versions.js';

/**
 * What the last digits of a result depend on besides its inputs: sums are rounded in another order on another processor,
 * by another runtime and with another number of threads.
 */
export function describeMachine(
  { threads }: DeviceSettings,
  executor: Executor,
): Record<string, string | number | string[]> {
  return {
    device: executor.name.replace(/^onnx-/, ''), // the one that was taken, where that was left to the machine
    threads: threads ?? `all of ${availableParallelism()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    instructions: instructionSets(),
    system: `${platform()}-${arch()}`,
    runtime: runtimeOf(executor),
  };
}

/** Which library multiplies. */
function runtimeOf({ name }: Executor): string {
  const native = name.startsWith('onnx-')
    ? ['onnxruntime-node']
    : ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];
  const candidates = name === 'onnx-wasm' ? ['onnxruntime-web'] : native;
  const found = candidates.find((candidate) => versionOf(candidate) !== undefined);
  return found === undefined ? 'unknown' : `${found} ${versionOf(found)}`;
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
