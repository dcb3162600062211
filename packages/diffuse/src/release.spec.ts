import { onnxExecutor } from '@diffuse/jit/node';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { createModel } from './createModel.js';
import { loadAt } from './load.js';
import { locateModel } from './locate.js';

const coin = { request: 'Heads or tails?', targets: ['{heads}', '{tails}'] };

test('a model that is disposed of leaves nothing with the executor, nor with TensorFlow.js, whatever was done with it', async () => {
  const executor = onnxExecutor({ threads: 1 });
  const held = () => ({ ...executor.live(), tfjs: tf.engine().state.numTensors });
  const empty = held();
  const path = await locateModel('tiny', undefined);
  const round = async (): Promise<object> => {
    const loaded = await loadAt('tiny', path, executor);
    const model = createModel(loaded, undefined, () => loaded.model.dispose());
    await model.score(coin);
    const adapter = await model.tune(coin, { passes: 2 });
    const tuned = model.with(adapter);
    await tuned.sample(coin, { n: 5 });
    await tuned.score(coin);
    const stopping = { signal: AbortSignal.timeout(0), passes: 50 };
    await expect(model.tune(coin, stopping)).rejects.toThrow();
    const before = executor.live().tensors;
    await tuned.dispose();
    expect(executor.live().tensors).toBe(before - 1); // the adapter's parameters
    await model.dispose();
    return held();
  };
  expect(await round()).toEqual(empty);
  expect(await round()).toEqual(empty);
  await executor.dispose();
});
