import { openCheckpoint, type Checkpoint } from '@diffuse/checkpoints';
import { adapt, createDecoder, loadModel, sample, type LanguageModel, type Weights } from '@diffuse/core-lm';
import { hiddenStates, logitsOf, treeAttention } from '@diffuse/core-lm/graph';
import { hostTensor, jit, type DeviceTensor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import { createScorer, encodePrompt } from '@diffuse/objective';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { readFileSync } from 'node:fs';

interface Scored {
  readonly request: string;
  readonly response: string;
  readonly prompt: readonly number[];
  readonly targets: readonly {
    readonly target: string;
    readonly tokens: readonly number[];
    readonly logProb: number;
  }[];
}

/** Made by tools/reference/smollm2.py: PyTorch on the dequantised weights. */
interface Reference {
  readonly logits: {
    readonly tokens: readonly number[];
    readonly ids: readonly number[];
    readonly logits: readonly (readonly number[])[];
    readonly top: readonly { readonly ids: readonly number[]; readonly logits: readonly number[] }[];
    readonly logSumExp: readonly number[];
  };
  readonly greedy: readonly {
    readonly request: string;
    readonly prompt: readonly number[];
    readonly tokens: readonly number[];
  }[];
  readonly scores: readonly Scored[];
}

/** The model is not in the repository: these run where SMOLLM2_GGUF names the file that `diffuse fetch` brings. */
const gguf = process.env['SMOLLM2_GGUF'];

(gguf ? describe : describe.skip)('SmolLM2-135M-Instruct, held to PyTorch', () => {
  const reference = JSON.parse(readFileSync(new URL('../fixtures/smollm2.json', import.meta.url), 'utf8')) as Reference;
  const executor = onnxExecutor();
  let checkpoint: Checkpoint;
  let model: LanguageModel;

  beforeAll(async () => {
    checkpoint = await openCheckpoint(gguf!);
    model = loadModel(checkpoint.config, checkpoint.weights, executor);
  });
  afterAll(() => executor.dispose());

  test('has its logits at every position of a 64-token prompt', async () => {
    const { tokens, ids, logits, top, logSumExp } = reference.logits;
    const size = tokens.length;
    const run = jit(causalLogits, executor);
    const inputs = {
      tokens: hostTensor(Int32Array.from(tokens), [size]),
      positions: hostTensor(Int32Array.from(tokens.keys()), [size]),
      visible: hostTensor(
        Uint8Array.from({ length: size * size }, (_, i) => Number(i % size <= i / size)),
        [size, size],
      ),
    };
    const found = (await (await run({ ...inputs, weights: model.weights as Weights<DeviceTensor> })).read())
      .data as Float32Array;
    const vocab = found.length / size;
    let worst = 0;
    for (let position = 0; position < size; position++) {
      const row = found.subarray(position * vocab, (position + 1) * vocab);
      const wanted = [...ids.entries()].map(([i, id]) => [row[id]!, logits[position]![i]!] as const);
      const best = top[position]!.ids.map((id, i) => [row[id]!, top[position]!.logits[i]!] as const);
      const total = Math.log(row.reduce((sum, logit) => sum + Math.exp(logit), 0));
      for (const [a, b] of [...wanted, ...best, [total, logSumExp[position]!] as const]) {
        worst = Math.max(worst, Math.abs(a - b));
      }
    }
    expect(worst).toBeLessThan(1e-3);

    function causalLogits(traced: {
      weights: Weights<Tensor1D>;
      tokens: Tensor1D;
      positions: Tensor1D;
      visible: Tensor2D;
    }): Tensor2D {
      const { config } = model;
      const attend = treeAttention(config, traced.visible, traced.positions);
      const network = { config, weights: traced.weights };
      return logitsOf(network, hiddenStates(network, traced.tokens, traced.positions, attend));
    }
  });

  test('goes on greedily with the same 32 tokens', async () => {
    const decoder = createDecoder(adapt(model));
    for (const { request, prompt, tokens } of reference.greedy) {
      expect(checkpoint.chat.encode(request, '', ['x'], { eos: true }).prompt).toEqual(prompt);
      const options = { prompt, samples: 1, seed: 0, topK: 1, maxNewTokens: tokens.length, stopTokens: [] };
      const { answers } = await sample(decoder, options);
      expect(answers[0]!.tokens).toEqual(tokens);
    }
  });

  test('gives targets the same tokens and log-probabilities', async () => {
    const scorer = createScorer(adapt(model));
    for (const { request, response, prompt, targets } of reference.scores) {
      const texts = targets.map(({ target }) => target);
      const weights = texts.map(() => 1 / texts.length);
      const encoded = encodePrompt(checkpoint.chat, { request, response, targets: texts, weights, eos: true });
      expect(encoded.prompt).toEqual(prompt);
      expect(encoded.targets.map(({ tokens }) => tokens)).toEqual(targets.map(({ tokens }) => tokens));
      const logProbs = await scorer.score(encoded);
      targets.forEach(({ logProb }, i) => expect(Math.abs(logProbs[i]! - logProb)).toBeLessThan(2e-3));
    }
  });
});
