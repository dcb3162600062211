import { onnxExecutor } from '@diffuse/jit/node';
import { adapt } from './adapt.js';
import { createDecoder } from './decoder.js';
import { loadModel } from './load.js';
import { initLora, type LoraOptions } from './lora.js';
import { randomWeights, smallLlama } from './random.js';
import { sample, type SampleOptions } from './sample.js';

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
  ['maxNewTokens', { maxNewTokens: 0 }, 0],
  ['maxNewTokens', { maxNewTokens: -1 }, -1],
  ['maxNewTokens', { maxNewTokens: 1.5 }, 1.5],
  ['maxNewTokens', { maxNewTokens: NaN }, NaN],
  ['samples', { samples: 0.5 }, 0.5],
  ['samples', { samples: -1 }, -1],
  ['an index of samples', { samples: [0, 1.5] }, 1.5],
  ['seed', { seed: -1 }, -1],
])('%s is refused in sampling: %j', async (name, wrong, found) => {
  const drawing = sample(createDecoder(subject), { ...sampling, ...wrong });
  await expect(drawing).rejects.toThrow(RangeError);
  await expect(sample(createDecoder(subject), { ...sampling, ...wrong })).rejects.toThrow(`${name} must be an integer`);
  await expect(sample(createDecoder(subject), { ...sampling, ...wrong })).rejects.toThrow(`found ${found}`);
});

test('a prompt without tokens is refused, no answers are none', async () => {
  await expect(sample(createDecoder(subject), { ...sampling, prompt: [] })).rejects.toThrow('the prompt has no tokens');
  expect((await sample(createDecoder(subject), { ...sampling, samples: 0 })).answers).toEqual([]);
});

const lora: LoraOptions = { rank: 2, alpha: 4, modules: ['q', 'v'], seed: 0 };
const last = smallLlama.layers.length - 1;

test.each([
  ['a rank', { rank: 0 }, 'found 0'],
  ['a rank', { rank: 1.5 }, 'found 1.5'],
  ['a rank', { rank: NaN }, 'found NaN'],
  ['alpha', { alpha: 0 }, 'found 0'],
  ['alpha', { alpha: Infinity }, 'found Infinity'],
  ['modules', { modules: [] }, 'found none'],
  ['modules', { modules: ['q', 'x'] }, 'found x'],
  ['layers', { layers: [99] }, 'found 99'],
  ['layers', { layers: [0, -1] }, 'found -1'],
  ['layers', { layers: [] }, 'found none'],
])('%s of a new adapter is refused: %j', (name, wrong: object, found) => {
  const make = () => initLora(smallLlama, { ...lora, ...wrong });
  expect(make).toThrow(RangeError);
  expect(make).toThrow(new RegExp(`^${name} .*${found}`));
  expect(initLora(smallLlama, { ...lora, layers: [last] }).weights[last]).toHaveProperty('q');
});
