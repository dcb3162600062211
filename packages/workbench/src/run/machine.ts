import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { DeviceSettings } from '../device.js';
import { versionOf } from '../versions.js';

/**
 * What the last digits of a result depend on besides its inputs: sums are rounded in another order on another processor,
 * by another runtime and with another number of threads.
 */
export function describeMachine(executor: string, { threads }: DeviceSettings): Record<string, string | number> {
  return {
    executor,
    ...(threads === undefined ? { cores: availableParallelism() } : { threads }),
    processor: cpus()[0]?.model ?? 'unknown',
    system: `${platform()}-${arch()}`,
    runtime: `onnxruntime ${versionOf('onnxruntime-node') ?? 'unknown'}`,
  };
}
