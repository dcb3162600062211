import { flatten, initLora, loadModel, moduleNames } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { createTuner } from '@diffuse/objective';
import { answerTrie } from './answerTrie.js';
import { packBatch } from './batch.js';
import { tinyConfig } from './config.js';
import { trieExample } from './example.js';
import { initialWeights } from './initialise.js';
import { randomStream } from './random.js';
import { createTrainer, freshState } from './trainer.js';

const config = {
  ...tinyConfig,
  vocabSize: 32,
  hiddenSize: 16,
  intermediateSize: 24,
  layers: tinyConfig.layers.slice(0, 2),
};
const end = 2;
const questions = [
  {
    prompt: [1, 30, 31],
    answers: [
      [4, 5, end],
      [4, 6, end],
      [7, end],
    ],
    weights: [0.5, 0.25, 0.25],
  },
  {
    prompt: [1, 20, 21, 22, 23],
    answers: [
      [10, end],
      [11, 12, 13, end],
    ],
    weights: [0.9, 0.1],
  },
];

test('a batch of tries has the mean of the losses that tuning finds one prompt at a time', async () => {
  const executor = onnxExecutor({ threads: 1 });
  const weights = initialWeights(config, 1);
  const model = loadModel(config, weights, executor);
  const adapter = initLora(config, { rank: 1, alpha: 1, modules: moduleNames, seed: 0 });
  const tuner = createTuner(model, adapter);
  const losses = [];
  for (const { prompt, answers, weights: shares } of questions) {
    const targets = answers.map((tokens, i) => ({ text: '', tokens, weight: shares[i]! }));
    losses.push((await tuner.gradient({ prompt, targets })).loss);
  }
  const examples = questions.map(({ prompt, answers, weights: shares }) =>
    trieExample(prompt, answerTrie(answers, shares), 16, randomStream(0, 0)),
  );
  const trainer = createTrainer(config, weights, executor, freshState(flatten(weights)));
  const loss = await trainer.step(packBatch(examples, 16), 1e-3);
  expect(loss).toBeCloseTo((losses[0]! + losses[1]!) / 2, 4);
  expect(await trainer.step(packBatch(examples, 16), 1e-3)).toBeLessThan(loss);
  await trainer.dispose();
  await model.dispose();
  await executor.dispose();
});
