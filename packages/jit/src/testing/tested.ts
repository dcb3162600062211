import { openExecutor, type Device } from '../node.js';

/** The device under test; `nx run jit:test-webgpu` and its like name another one. */
export const device = (process.env['DIFFUSE_DEVICE'] ?? 'cpu') as Device;

export const tested = await openExecutor(device, { threads: 1 });

/** Relative difference that the device's arithmetic may make; a tenth of it is allowed absolutely. */
export const tolerance = { cpu: 1e-4, wasm: 1e-4, tensorflow: 1e-4, webgpu: 1e-3, cuda: 1e-3 }[device];

/** Operations in which TensorFlow's kernels are not TensorFlow.js's: floats' floorDiv is a float, bools have no order. */
export const differing: readonly string[] = device === 'tensorflow' ? ['floorDiv', 'less, bools'] : [];
