import { kernels } from '../kernels/index.js';
import { cast } from '../onnx/ops.js';
import type { Value } from '../onnx/value.js';
import type { DType, TensorSpec } from '../tensor.js';
import { tf, withBackend } from '../tensorflow.js';
import { recordedInfo, RecorderBackend, valueOf } from './backend.js';

const backendName = 'diffuse-recorder';

/** Makes the recorder known to TensorFlow.js, which has one registry for the whole process. */
function registerRecorder(): void {
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    if ((tf.getKernel(kernelName, backendName) as tf.KernelConfig | undefined) !== undefined) continue;
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs }) => {
        const named = Object.entries(inputs).map(([name, info]) => [name, info && valueOf(info)] as const);
        const given = Array.isArray(inputs) ? named.map(([, value]) => value) : Object.fromEntries(named);
        const result = kernel(given as never, attrs as never);
        return Array.isArray(result) ? result.map(recordedInfo) : recordedInfo(result);
      },
    });
  }
}

/** Runs `fn` with the recorder current; nobody else's tensors can end up in it, for it is a backend no longer than that. */
function recording<T>(fn: () => T): T {
  registerRecorder();
  const nested = tf.engine().backendNames().includes(backendName);
  if (!nested) tf.registerBackend(backendName, () => new RecorderBackend(), 0);
  try {
    return withBackend(backendName, fn);
  } finally {
    if (!nested) tf.removeBackend(backendName);
  }
}

/** What a function's ops see of an input. */
const seenAs = { float32: 'float32', float16: 'float32', int32: 'int32', bool: 'bool', uint8: 'int32' } as const;

/** A function's ONNX graph: its results hang together with its inputs through their nodes. */
export interface Trace {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}

function named(error: unknown): unknown {
  const kernel = error instanceof Error ? /^Kernel '(\w+)' not registered/.exec(error.message)?.[1] : undefined;
  if (kernel === undefined) return error;
  return new Error(
    `kernel ${kernel} is not supported by the ONNX recorder: express it in other ops, or use the eager executor`,
    { cause: error },
  );
}

/** Records what `fn` does to tensors of these shapes. Throws if it uses a kernel that cannot be recorded. */
export function trace(specs: readonly TensorSpec[], fn: (inputs: tf.Tensor[]) => tf.Tensor[]): Trace {
  const inputs: Value[] = specs.map(({ dtype, shape }) => ({ dtype, shape }));
  return recording(() => {
    const outputs: Value[] = [];
    try {
      tf.tidy(() => {
        const seen = inputs.map((value) => cast(value, seenAs[value.dtype as DType]));
        const tensors = seen.map((value) => tf.engine().makeTensorFromTensorInfo(recordedInfo(value)));
        outputs.push(...fn(tensors).map(valueOf));
      });
    } catch (error) {
      throw named(error);
    }
    return { inputs, outputs };
  });
}
