import type { Executor } from '@diffuse/jit';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { DeviceSettings } from '../device.js';
import { versionOf } from '../versions.js';

/**
 * What the last digits of a result depend on besides its inputs: sums are rounded in another order on another processor,
 * by another runtime and with another number of threads.
 */
export function describeMachine({ threads }: DeviceSettings, executor: Executor): Record<string, string | number> {
  return {
    device: executor.name.replace(/^onnx-/, ''), // the one that was taken, where that was left to the machine
    threads: threads ?? `all of ${availableParallelism()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    system: `${platform()}-${arch()}`,
    runtime: runtimeOf(executor),
  };
}

/** Which library multiplies. */
function runtimeOf({ name }: Executor): string {
  const candidates = name.startsWith('onnx-')
    ? ['onnxruntime-node']
    : ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node', '@tensorflow/tfjs'];
  const found = candidates.find((candidate) => versionOf(candidate) !== undefined);
  return found === undefined ? 'unknown' : `${found} ${versionOf(found)}`;
}
