import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, versionOf } from '../parts/python.mjs';
import { freePort, serve } from '../parts/serve.mjs';
import { vllm } from './vllm.mjs';

/** LiteLLM's configuration; JSON is YAML. */
const configuration = ({ url, model }) => ({
  model_list: [{ model_name: model, litellm_params: { model: `openai/${model}`, api_base: url, api_key: 'none' } }],
});

export const litellm = {
  name: 'LiteLLM before vLLM',
  /** It does not tell that vLLM has adapters, and vLLM then ends on a processor when it is given two texts at once. */
  lacks: ['adapterScore'],
  async install() {
    const upstream = await vllm.install();
    const programs = await environment('litellm', ['litellm[proxy]==1.108.7']);
    return { programs, upstream, version: versionOf(programs, 'litellm') };
  },
  async start({ programs, upstream }, options) {
    const served = await vllm.start(upstream, options);
    const config = join(options.folder, 'litellm.yaml');
    writeFileSync(config, JSON.stringify(configuration(served)));
    const port = await freePort();
    const key = `sk-${randomBytes(24).toString('hex')}`;
    const args = ['--config', config, '--host', '127.0.0.1', '--port', `${port}`];
    const stop = await serve('litellm', join(programs, 'litellm'), args, {
      health: `http://127.0.0.1:${port}/health/liveliness`,
      environment: { LITELLM_MASTER_KEY: key, LITELLM_LOCAL_MODEL_COST_MAP: 'True', LITELLM_TELEMETRY: 'False' },
    }).catch(async (error) => {
      await served.stop();
      throw error;
    });
    return { url: `http://127.0.0.1:${port}/v1`, key, stop: () => Promise.all([stop(), served.stop()]) };
  },
};
