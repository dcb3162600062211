import { onnxExecutor } from '@diffuse/jit/node';
import { adapt } from './adapt.js';
import { createDecoder } from './decoder.js';
import { loadModel } from './load.js';
import { initLora, type LoraOptions } from './lora.js';
import { randomWeights, smallLlama } from './random.js';
import { sample } from './sample.js';
import type { SampleOptions } from './sampleOptions.js';

const executor = onnxExecutor();
const model = loadModel(smallLlama, randomWeights(smallLlama, 1), executor);
const subject = adapt(model);
afterAll(async () => {
  subject.dispose();
  await model.dispose();
  await executor.dispose();
});

const sampling: SampleOptions = { prompt: [3, 1], samples: 2, seed: 0, maxNewTokens: 2, stopTokens: [] };

test.each([
  ['prompt[1]', { prompt: [3, 23] }, 23],
  ['prompt[0]', { prompt: [-1, 3] }, -1],
  ['maxNewTokens', { maxNewTokens: 0 }, 0],
  ['maxNewTokens', { maxNewTokens: -1 }, -1],
  ['maxNewTokens', { maxNewTokens: 1.5 }, 1.5],
  ['maxNewTokens', { maxNewTokens: NaN }, NaN],
  ['samples', { samples: 0.5 }, 0.5],
  ['samples', { samples: -1 }, -1],
  ['samples', { samples: 2 ** 32 }, 2 ** 32],
  ['samples[1]', { samples: [0, 1.5] }, 1.5],
  ['samples', { samples: [4, 0, 4] }, 4],
  ['seed', { seed: -1 }, -1],
  ['temperature', { temperature: 0 }, 0],
  ['temperature', { temperature: -1 }, -1],
  ['temperature', { temperature: NaN }, NaN],
  ['topK', { topK: -1 }, -1],
  ['topP', { topP: 0 }, 0],
  ['topP', { topP: 1.5 }, 1.5],
  ['topP', { topP: NaN }, NaN],
])('%s is refused in sampling: %j', async (name, wrong, found) => {
  const drawing = sample(createDecoder(subject), { ...sampling, ...wrong });
  await expect(drawing).rejects.toMatchObject({
    name: 'InputError',
    argument: `options.${name}`,
    code: 'OUT_OF_RANGE',
    found,
  });
});

test('an option that is misspelt is not passed over', async () => {
  const drawing = sample(createDecoder(subject), { ...sampling, topp: 0.5 } as SampleOptions);
  await expect(drawing).rejects.toMatchObject({ code: 'UNKNOWN_OPTION', found: 'topp' });
});

test('a prompt without tokens is refused, no answers are none', async () => {
  const empty = sample(createDecoder(subject), { ...sampling, prompt: [] });
  await expect(empty).rejects.toMatchObject({ argument: 'options.prompt', code: 'WRONG_LENGTH' });
  expect((await sample(createDecoder(subject), { ...sampling, samples: 0 })).answers).toEqual([]);
});

test('nothing is sampled after the decoder, the adapter or the model is disposed of', async () => {
  const own = loadModel(smallLlama, randomWeights(smallLlama, 2), executor);
  const [decoder, adapted] = [createDecoder(adapt(own)), adapt(own)];
  const late = createDecoder(adapted);
  await decoder.dispose();
  await expect(sample(decoder, sampling)).rejects.toMatchObject({ code: 'WRONG_STATE', argument: 'the decoder' });
  adapted.dispose();
  await expect(sample(late, sampling)).rejects.toMatchObject({ code: 'WRONG_STATE', argument: 'the adapted model' });
  await own.dispose();
  expect(errorOf(() => createDecoder(adapt(own)))).toMatchObject({ code: 'WRONG_STATE', argument: 'the model' });
});

const lora: LoraOptions = { rank: 2, alpha: 4, modules: ['q', 'v'], seed: 0 };
const last = smallLlama.layers.length - 1;

test.each([
  ['rank', { rank: 0 }, 0],
  ['rank', { rank: 1.5 }, 1.5],
  ['rank', { rank: NaN }, NaN],
  ['alpha', { alpha: 0 }, 0],
  ['alpha', { alpha: Infinity }, Infinity],
  ['modules', { modules: [] }, []],
  ['modules[1]', { modules: ['q', 'x'] }, 'x'],
  ['modules', { modules: ['q', 'v', 'q'] }, 'q'],
  ['layers[0]', { layers: [99] }, 99],
  ['layers[1]', { layers: [0, -1] }, -1],
  ['layers', { layers: [] }, []],
])('%s of a new adapter is refused: %j', (name, wrong: object, found) => {
  expect(errorOf(() => initLora(smallLlama, { ...lora, ...wrong }))).toMatchObject({
    argument: `options.${name}`,
    found,
  });
  expect(initLora(smallLlama, { ...lora, layers: [last] }).weights[last]).toHaveProperty('q');
});

describe('a configuration and weights that do not go together', () => {
  const weights = randomWeights(smallLlama, 1);
  const { embedding, norm, layers } = weights;

  test.each<[string, object, object]>([
    ['numHeads', { numHeads: 3 }, { argument: 'config.numHeads', found: 3 }],
    ['odd heads', { headDim: 3 }, { argument: 'config.layers[0].rope.rotaryDim', found: 3 }],
    ['another width', { hiddenSize: 17 }, { argument: 'weights.embedding', found: '[23, 16]' }],
    ['another depth', { layers: [{}] }, { argument: 'weights.layers', found: layers }],
    ['no head', { tieWordEmbeddings: false }, { argument: 'weights.head', found: undefined }],
  ])('are refused: %s', (_, wrong, error) => {
    expect(errorOf(() => loadModel({ ...smallLlama, ...wrong }, weights, executor))).toMatchObject(error);
  });

  test('are refused where data are fewer than their shape says', () => {
    const short = { ...embedding, data: norm.data };
    expect(errorOf(() => loadModel(smallLlama, { ...weights, embedding: short }, executor))).toMatchObject({
      code: 'WRONG_LENGTH',
      argument: 'weights.embedding.data',
      found: 16,
    });
  });
});

test('an adapter whose parts do not go together is refused', () => {
  const adapter = initLora(smallLlama, lora);
  const [first, second] = adapter.weights;
  const wrong = { a: first!.q!.a, b: first!.v!.b };
  const refused = (parts: object) => errorOf(() => adapt(model, { ...adapter, ...parts }));
  expect(refused({ rank: 3 })).toMatchObject({ argument: 'adapter.weights[0].q', asked: 'of rank 3', found: 2 });
  expect(refused({ weights: [first] })).toMatchObject({ argument: 'adapter.weights', code: 'WRONG_LENGTH' });
  expect(refused({ weights: [{ q: wrong }, second] })).toMatchObject({
    argument: 'adapter.weights[0].q',
    found: '8×16',
  });
  expect(refused({ modules: ['q'] })).toMatchObject({ argument: 'adapter.weights[0]', found: 'v' });
});

function errorOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}
