import { hostTensor, jit } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import * as tf from '@tensorflow/tfjs-core';
import { adamWStep, stepSize, stepTensor, type AdamWState } from './adamw.js';
import { defaultAdamW, type AdamWOptions } from './adamwOptions.js';

tf.enableProdMode(); // no greeting

/** `steps` AdamW steps on f(x) = Σ x², from x, with gradients 2x. */
function minimise(x: number[], steps: number, options: Partial<AdamWOptions>, learningRate: number): number[] {
  const settings: AdamWOptions = { ...defaultAdamW, ...options };
  const vector = (values: number[]): tf.Tensor => tf.tensor1d(values);
  let state: AdamWState<tf.Tensor> = { params: vector(x), m: tf.zeros([x.length]), v: tf.zeros([x.length]) };
  for (let step = 1; step <= steps; step++) {
    const { data } = stepTensor(stepSize(settings, step, learningRate));
    state = adamWStep(settings, state, tf.mul(state.params, 2), tf.tensor1d(Array.from(data))).state;
  }
  return Array.from(state.params.dataSync());
}

test('the first step moves every parameter by the learning rate, whatever its gradient (eps aside)', () => {
  const [a, b] = minimise([1, -0.001], 1, { eps: 1e-12, maxGradNorm: Infinity }, 0.01);
  expect(a).toBeCloseTo(0.99, 6);
  expect(b).toBeCloseTo(0.009, 6);
});

test('weight decay shrinks parameters by lr · decay apart from the gradient (decoupled)', () => {
  const [without] = minimise([2], 1, {}, 0.1);
  const [decayed] = minimise([2], 1, { weightDecay: 0.5 }, 0.1);
  expect(without! - decayed!).toBeCloseTo(2 * 0.1 * 0.5, 6);
});

// torch.optim.AdamW([x], lr=0.05, eps=1e-5, weight_decay=0.1) with clip_grad_norm_(1.0), PyTorch 2.13:
// tools/reference/adamw.py
test('equals PyTorch over ten steps with clipping', () => {
  const torch = [0.4674570858478546, -1.4124393463134766, -0.005982218310236931];
  const ours = minimise([1, -2, 0.01], 10, { weightDecay: 0.1 }, 0.05);
  ours.forEach((value, i) => expect(Math.abs(value - torch[i]!)).toBeLessThan(1e-5));
});

test('the norm of a million values is exact to float32, as PyTorch’s is', async () => {
  const executor = onnxExecutor({ threads: 1 });
  const norm = jit(
    (grad: tf.Tensor) => adamWStep(defaultAdamW, { params: grad, m: grad, v: grad }, grad, tf.ones([3])).gradNorm,
    executor,
  );
  const grad = Float32Array.from({ length: 1_220_000 }, (_, i) => Math.sin(i) / 100);
  const inDoubles = Math.sqrt(grad.reduce((sum, value) => sum + value ** 2, 0));
  const { data } = await (await norm(hostTensor(grad, [grad.length]))).read();
  expect(Math.abs(data[0]! / inDoubles - 1)).toBeLessThan(1e-6);
  await executor.dispose();
});
