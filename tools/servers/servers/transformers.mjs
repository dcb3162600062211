import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { tinyModel } from '../parts/places.mjs';
import { environment, versionOf } from '../parts/python.mjs';
import { freePort, serve } from '../parts/serve.mjs';

/** Serves models, and has what llama.cpp's converters import. */
export const withTransformers = () =>
  environment('transformers', [
    'transformers[serving]==5.24.0',
    'torch',
    'accelerate',
    'peft',
    'sentencepiece',
    'protobuf',
  ]);

/** The model's folder with an adapter's files in it: transformers opens both. */
function withAdapter(adapter, folder) {
  cpSync(tinyModel, folder, { recursive: true });
  cpSync(adapter, folder, { recursive: true });
  return folder;
}

export const transformers = {
  name: '`transformers serve`',
  /** It takes no tokens, reports no probabilities and ends every answer that is begun. */
  lacks: ['score', 'adapterScore', 'response'],
  async install() {
    const programs = await withTransformers();
    return { programs, version: versionOf(programs, 'transformers') };
  },
  async start({ programs }, { adapter, folder }) {
    const port = await freePort();
    const model = adapter === undefined ? tinyModel : withAdapter(adapter, join(folder, 'with-adapter'));
    const args = ['serve', model, '--host', '127.0.0.1', '--port', `${port}`, '--device', 'cpu', '--dtype', 'float32'];
    const stop = await serve('transformers', join(programs, 'transformers'), args, {
      health: `http://127.0.0.1:${port}/health`,
      environment: { HF_HUB_OFFLINE: '1', OMP_NUM_THREADS: '1' }, // more threads are slower on so small a model
    });
    return { url: `http://127.0.0.1:${port}/v1`, stop };
  },
};
