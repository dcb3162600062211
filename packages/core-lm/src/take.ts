import type { DeviceTensor } from '@diffuse/jit';

/** Float tensors' data, off the device, where none of them stays. */
export async function take(tensors: readonly DeviceTensor[]): Promise<Float32Array[]> {
  try {
    return await Promise.all(tensors.map(async (tensor) => (await tensor.read()).data as Float32Array));
  } finally {
    for (const tensor of tensors) tensor.dispose();
  }
}
