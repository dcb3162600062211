import { afterAll, describe, expect, test } from '@jest/globals';
import * as ort from 'onnxruntime-node';
import { hostTensor, jit, toHalf, valueAndGrad, type Executor, type HostTensor } from './index.js';
import { openExecutor } from './node.js';
import { encodeTrace } from './onnx/encode.js';
import { halfArithmetic } from './onnx/half.js';
import { encodeModel } from './onnx/proto.js';
import { lower, type Form } from './onnx/lower.js';
import { apply, applyAll } from './onnx/value.js';
import { trace } from './recorder/trace.js';
import { tf } from './tensorflow.js';
import { device } from './testing/tested.js';

const infinity = 0x7c00;
/** IEEE 754 binary16 by its definition. */
function valueOf(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const magnitude = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -magnitude : magnitude;
}
const positive = Array.from({ length: infinity }, (_, bits) => bits);
const halfOf = (values: number[]): number[] => Array.from(toHalf(Float32Array.from(values)));

describe('rounding to half precision', () => {
  test('leaves every half-precision float as it is', () => {
    const all = positive.flatMap((bits) => [bits, bits | 0x8000]);
    expect(halfOf(all.map(valueOf)).map((bits, i) => (bits === all[i] ? 0 : all[i]))).toEqual(all.map(() => 0));
  });

  test('takes the nearest, and from the middle of two the even one', () => {
    const pairs = positive.slice(1).map((bits) => [bits - 1, bits] as const);
    const middles = pairs.map(([below, above]) => (valueOf(below) + valueOf(above)) / 2);
    const next = (value: number, direction: number): number => value * (1 + direction * 2 ** -23);
    expect(halfOf(middles)).toEqual(pairs.map(([below, above]) => (below % 2 === 0 ? below : above)));
    expect(halfOf(middles.map((middle) => next(middle, 1)))).toEqual(pairs.map(([, above]) => above));
    expect(halfOf(middles.map((middle) => next(middle, -1)))).toEqual(pairs.map(([below]) => below));
  });

  test.each([65520, -1e6, Infinity, NaN])('refuses %s', (value) => {
    expect(() => halfOf([1, value])).toThrow(`${value} is beyond half precision, which ends at 65504`);
  });
});

const [rows, out, width] = [3, 5, 40];
const wave = (shape: number[], phase: number, size = 1): HostTensor => {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return hostTensor(
    Float32Array.from({ length }, (_, i) => size * Math.sin(i + phase)),
    shape,
  );
};
const bits = toHalf(wave([out, width], 1).data as Float32Array);
const weight = hostTensor(bits, [out, width]);
const indices = hostTensor(Int32Array.of(4, 0, 4), [3]);
/** Activations beyond half precision's end, and gradients before its beginning. */
const extremes = { x: wave([rows, width], 2, 1e5), mix: wave([rows, out], 3, 1e-9) };

interface Inputs<T> {
  readonly weight: T;
  readonly x: T;
  readonly mix: T;
  readonly indices: T;
}
const inputs: Inputs<HostTensor> = { ...extremes, weight, indices };

/** x Wᵀ, the gradient in x of its sum weighted with `mix`, and rows of W. */
function uses({ weight, x, mix, indices }: Inputs<tf.Tensor>): tf.Tensor[] {
  const { aux, grads } = valueAndGrad((at: tf.Tensor) => {
    const y = tf.matMul(at as tf.Tensor2D, weight as tf.Tensor2D, false, true);
    return { loss: tf.sum(tf.mul(y, mix)) as tf.Scalar, aux: y };
  })(x);
  return [aux, grads, tf.gather(weight, indices as tf.Tensor1D)];
}

/** The same in double precision, each with the sum of its terms' magnitudes, to which rounding errors are relative. */
const exact: { value: number; size: number }[][] = (() => {
  const w = Array.from(bits, valueOf);
  const sum = (terms: number[]) => ({
    value: terms.reduce((total, term) => total + term, 0),
    size: terms.reduce((total, term) => total + Math.abs(term), 0),
  });
  const cells = (n: number, m: number, term: (i: number, j: number) => number[]) =>
    Array.from({ length: n * m }, (_, at) => sum(term(Math.floor(at / m), at % m)));
  const { x, mix } = extremes;
  return [
    cells(rows, out, (i, j) => Array.from({ length: width }, (_, k) => x.data[i * width + k]! * w[j * width + k]!)),
    cells(rows, width, (i, k) => Array.from({ length: out }, (_, j) => mix.data[i * out + j]! * w[j * width + k]!)),
    cells(3, width, (i, k) => [w[indices.data[i]! * width + k]!]),
  ];
})();

function expectExact(found: readonly HostTensor[], tolerance: number): void {
  found.forEach(({ dtype, data }, part) => {
    expect(dtype).toBe('float32');
    data.forEach((value, i) => {
      const { value: right, size } = exact[part]![i]!;
      expect(Math.abs(value - right)).toBeLessThanOrEqual(tolerance * size);
    });
  });
}

const halfRounding = 2 ** -10;

/**
 * ONNX Runtime's cpu provider multiplies in float32 and leaves out the casts to half precision and back around that; an
 * operator that moves half-precision numbers keeps them, and their rounding.
 */
const keptCast: Form = ({ op, outputs: [result], attributes }, [x]) => {
  const kept = [x!, result!].find(({ dtype }) => dtype === 'float16');
  if (kept === undefined) return applyAll(op, [x!], [result!], attributes);
  const moved = (half: typeof result) => apply('Identity', [half!], 'float16', half!.shape);
  if (kept === x) return [apply(op, [moved(x)], result!.dtype, result!.shape, attributes)];
  return [moved(apply(op, [x!], 'float16', result!.shape, attributes))];
};

const opened = await openExecutor(device, { half: true, threads: 1 }).catch((error: Error) => error);
const executors: Executor[] = opened instanceof Error ? [] : [opened];
afterAll(() => Promise.all(executors.map((executor) => executor.dispose())));

test('onnxruntime-node passes no bfloat16 tensors', async () => {
  const info = (name: string): object => ({ name, type: { tensorType: { elemType: 16 } } });
  const node = [{ opType: 'Identity', input: ['from'], output: ['to'] }];
  const graph = { name: 'bfloat16', node, input: [info('from')], output: [info('to')] };
  const model = encodeModel({ irVersion: 10, opsetImport: [{ domain: '', version: 21 }], graph });
  await expect(ort.InferenceSession.create(model)).rejects.toThrow('Unsupported data type: 16');
});

test('a device has half precision, or says what to do without', () => {
  if (opened instanceof Error) {
    expect(device).not.toBe('cpu');
    expect(opened.message).toContain(`device ${device}: it has no half precision: hold the weights in float32 (f32)`);
  } else expect(opened.name).toBe(`onnx-${device}`);
});

describe('a half-precision matrix', () => {
  (opened instanceof Error ? test.skip : test)('multiplies, has gradients and is gathered from', async () => {
    const [executor] = executors as [Executor];
    const found = await jit(uses, executor)({ ...inputs, weight: executor.upload(weight) });
    expectExact(await Promise.all(found.map((tensor) => tensor.read())), device === 'cpu' ? 1e-6 : halfRounding);
  });

  test('does the same with products in half precision, in the graph that GPUs run', async () => {
    const fed = [inputs.weight, inputs.x, inputs.mix, inputs.indices];
    const recorded = trace(fed, ([weight, x, mix, indices]) =>
      uses({ weight, x, mix, indices } as unknown as Inputs<tf.Tensor>),
    );
    const lowered = lower(lower(recorded, halfArithmetic), { Cast: keptCast });
    const { bytes, inputNames, outputNames } = encodeTrace('half', lowered);
    const session = await ort.InferenceSession.create(bytes, { graphOptimizationLevel: 'disabled' });
    const feeds = fed.map(({ dtype, data, shape }, i) => [
      inputNames[i]!,
      new ort.Tensor(dtype, data as Float32Array, shape),
    ]);
    const results = await session.run(Object.fromEntries(feeds) as Record<string, ort.Tensor>);
    const found = outputNames.map((name) => hostTensor(results[name]!.data as Float32Array, results[name]!.dims));
    expectExact(found, halfRounding);
    expect(() => expectExact(found, 1e-6)).toThrow();
  });
});
