import {
  initLora,
  loadAdapter,
  loadModel,
  moduleNames,
  moduleShapes,
  type FrozenWeights,
  type LayerWeights,
  type LinearWeight,
  type ModelConfig,
} from '@diffuse/core-lm';
import { blockSize, hostTensor, onnxExecutor, type HostTensor } from '@diffuse/jit';
import { createTuner, type EncodedPrompt } from '@diffuse/objective';
import { randomFillSync } from 'node:crypto';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    layers: { type: 'string', default: '32' },
    steps: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(cpus().length) },
  },
});

/** The shape of Llama 2 7B. */
const config: ModelConfig = {
  vocabSize: 32_000,
  hiddenSize: 4096,
  intermediateSize: 11_008,
  numHeads: 32,
  numKeyValueHeads: 32,
  headDim: 128,
  rmsNormEps: 1e-5,
  layers: Array.from({ length: Number(values.layers) }, () => ({ rope: { theta: 10_000 } })),
  activation: 'silu',
  normWeightOffset: 0,
  embeddingScale: 1,
  queryScale: 1 / Math.sqrt(128),
  tieWordEmbeddings: false,
};

/** Weights with the spread of a trained model's (0.02), in blocks of `scale · (q - 8)`, q uniform on 0..15. */
function quantised([out, input]: readonly [number, number]): LinearWeight<HostTensor> {
  const blocks = input / blockSize;
  const packed = randomFillSync(new Uint8Array((out * input) / 2));
  return {
    packed: { dtype: 'uint8', shape: [out, blocks, blockSize / 2], data: packed },
    scales: hostTensor(new Float32Array(out * blocks).fill(0.02 / Math.sqrt(255 / 12)), [out, blocks]),
  };
}

function dense(rows: number, columns: number): HostTensor {
  const weights = new Float32Array(rows * columns);
  const bits = new Int32Array(columns);
  for (let row = 0; row < rows; row++) {
    randomFillSync(bits);
    for (let i = 0; i < columns; i++) weights[row * columns + i] = (bits[i]! / 2 ** 31) * 0.02 * Math.sqrt(3);
  }
  return hostTensor(weights, [rows, columns]);
}

function randomWeights(): FrozenWeights<HostTensor> {
  const { vocabSize, hiddenSize } = config;
  const shapes = moduleShapes(config);
  const norm = (): HostTensor => hostTensor(new Float32Array(hiddenSize).fill(1), [hiddenSize]);
  const layers = config.layers.map(() => {
    const maps = Object.fromEntries(moduleNames.map((name) => [name, quantised(shapes[name])]));
    return { ...maps, inputNorm: norm(), mlpNorm: norm() } as unknown as LayerWeights<
      HostTensor,
      LinearWeight<HostTensor>
    >;
  });
  return { embedding: dense(vocabSize, hiddenSize), layers, norm: norm(), head: dense(vocabSize, hiddenSize) };
}

/** A prompt of 32 tokens and 8 answers of 4 tokens that share nothing. */
const prompt: EncodedPrompt = {
  prompt: Array.from({ length: 32 }, (_, i) => 100 + i),
  targets: Array.from({ length: 8 }, (_, target) => ({
    text: String(target),
    tokens: Array.from({ length: 4 }, (_, i) => 1000 + 10 * target + i),
    weight: 1 / 8,
  })),
};

const peakGiB = (): string => (process.resourceUsage().maxRSS / 2 ** 20).toFixed(2);
const started = performance.now();
const print = (words: string): void => {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${seconds} s, peak memory ${peakGiB()} GiB: ${words}\n`);
};

const executor = onnxExecutor({ threads: Number(values.threads) });
const model = loadModel(config, randomWeights(), executor);
print(`${values.layers} layers of a 7B-shaped model with 4-bit weights`);
const adapter = initLora(config, { rank: 4, alpha: 8, modules: moduleNames, seed: 0 });
const tuner = createTuner(model, loadAdapter(adapter, executor));
for (let step = 1; step <= Number(values.steps); step++) {
  const { loss, gradNorm } = await tuner.step(prompt, 5e-4);
  print(`step ${step}, loss ${loss.toFixed(4)} nats, gradient norm ${gradNorm.toPrecision(4)}`);
}
