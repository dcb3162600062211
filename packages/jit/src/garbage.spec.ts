import '@tensorflow/tfjs-backend-cpu';
import { garbageTests } from '@diffuse/check/testing/garbage';
import { afterAll, describe } from '@jest/globals';
import * as eager from './eager.js';
import * as pure from './index.js';
import * as node from './node.js';
import { tf } from './tensorflow.js';
import * as web from './web.js';

tf.enableProdMode(); // no greeting

const executor = node.onnxExecutor({ threads: 1 });
afterAll(() => executor.dispose());

const disposed = (held: unknown): unknown => (held as { dispose(): unknown }).dispose();
const tree = () => [pure.hostTensor(Float32Array.of(2, 3), [2])];
const store = () => ({ id: () => 'id', read: () => Promise.resolve(undefined), write: () => Promise.resolve() });
const floats = (...shape: number[]): tf.Tensor => tf.ones(shape);

describe('@diffuse/jit', () => {
  garbageTests(pure, {
    flattenTree: { args: () => [tree()], any: ['0'] }, // a list, a record or a tensor
    hostTensor: () => [Float32Array.of(1, 2), [2, 1]],
    jit: {
      args: () => [(x: tf.Tensor) => x, executor, { name: 'f', identity: { key: 'f', modules: [] } }],
      any: ['1.*'], // methods: what they do is not looked at
      release: disposed,
    },
    logSoftmax: () => [floats(2, 3)],
    mapTree: { args: () => [tree(), (leaf: unknown) => leaf], any: ['0'] },
    quantizedLogSumExp: {
      args: () => [floats(2, 32), { packed: tf.zeros([1, 16, 3], 'int32'), scales: floats(1, 3) }, undefined],
    },
    quantizedRows: () => [
      { packed: tf.zeros([1, 16, 3], 'int32'), scales: floats(1, 3) },
      tf.tensor1d([2, 0], 'int32'),
    ],
    quantizedMatMul: () => [floats(2, 32), { packed: tf.zeros([1, 16, 3], 'int32'), scales: floats(1, 3) }],
    rebuildTree: { args: () => ['[0]', tree()], any: ['1.0'] },
    releaseAll: () => [[() => undefined]],
    rmsNorm: () => [floats(2, 3), floats(3), 1e-5],
    rotateHalves: () => [floats(2, 1, 4), floats(2, 2), floats(2, 2)],
    toHalf: () => [Float32Array.of(1, 2)],
    valueAndGrad: () => [() => ({ loss: tf.scalar(1) })],
  });
});

describe('@diffuse/jit/node', () => {
  const missing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
  garbageTests(
    node,
    {
      defaultDevice: () => [],
      onnxExecutor: { args: () => [{ device: 'cpu', threads: 1, residentBytes: 0 }], release: disposed },
      openExecutor: { args: () => ['cpu', { half: false, threads: 1 }], release: disposed },
      summariseProfile: () => [import.meta.dirname],
    },
    { refuses: missing, runs: 30 },
  );
});

describe('@diffuse/jit/eager', () => {
  const unknown = (error: unknown): boolean => (error as Error).message.includes('TensorFlow.js has no backend');
  garbageTests(eager, { eagerExecutor: { args: () => [{ backend: 'cpu' }], release: disposed } }, { refuses: unknown });
});

describe('@diffuse/jit/web', () => {
  garbageTests(web, {
    wasmExecutor: { args: () => [{ threads: 1, residentBytes: 0, store: store() }], release: disposed },
  });
});
