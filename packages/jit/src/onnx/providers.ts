import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { listSupportedBackends } from 'onnxruntime-node';

/** ONNX Runtime's execution providers that this package runs on. */
export type Provider = 'cpu' | 'webgpu' | 'cuda';

const main = createRequire(import.meta.url).resolve('onnxruntime-node');
const cudaLibrary = join(dirname(main), `../bin/napi-v6/${platform()}/${arch()}/libonnxruntime_providers_cuda.so`);

const installCuda = 'npm rebuild onnxruntime-node --ignore-scripts=false --onnxruntime-node-install=cuda12';

const needs: Record<Provider, string> = {
  cpu: 'onnxruntime-node, installed anew',
  webgpu: 'a GPU with its driver, on Linux a Vulkan driver and libvulkan1 (`vulkaninfo` must list the GPU)',
  cuda: 'an NVIDIA GPU with its driver, and the libraries of CUDA 12 and cuDNN 9 where the loader finds them',
};

/** What is not installed that the provider cannot do without, and what to do about it; undefined if all is there. */
function missing(provider: Provider): string | undefined {
  if (!listSupportedBackends().some(({ name }) => name === provider)) {
    return `onnxruntime-node has no ${provider} provider on ${platform()}/${arch()}: use the cpu`;
  }
  if (provider !== 'cuda' || existsSync(cudaLibrary)) return undefined;
  return `ONNX Runtime's CUDA library is not installed: ${installCuda}`;
}

/** Does what needs a provider. Throws, with the remedy, if the provider is not there or fails. */
export async function withProvider<T>(provider: Provider, use: () => Promise<T>): Promise<T> {
  const fault = missing(provider);
  if (fault !== undefined) throw new Error(`device ${provider}: ${fault}`);
  try {
    return await use();
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n') as [string];
    const reason = line.replace(/^.* was false\. /, '');
    throw new Error(`device ${provider}: it needs ${needs[provider]}\n  ${reason}`, { cause: error });
  }
}
