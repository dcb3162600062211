import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { nativePackage, nativeRuntime, type NativeProvider, type Resolve } from './native.js';

function hasCudaLibrary(): boolean {
  const main = createRequire(import.meta.url).resolve(nativePackage);
  const library = `../bin/napi-v6/${platform()}/${arch()}/libonnxruntime_providers_cuda.so`;
  return existsSync(join(dirname(main), library));
}

const installCuda = 'npm rebuild onnxruntime-node --ignore-scripts=false --onnxruntime-node-install=cuda12';

const needs: Record<NativeProvider, string> = {
  cpu: 'onnxruntime-node, installed anew',
  webgpu: 'a GPU with its driver, on Linux a Vulkan driver and libvulkan1 (`vulkaninfo` must list the GPU)',
  cuda: 'an NVIDIA GPU with its driver, and the libraries of CUDA 12 and cuDNN 9 where the loader finds them',
};

/** What is not installed that the provider cannot do without, and what to do about it; undefined if all is there. */
function missing(provider: NativeProvider, load?: Resolve): string | undefined {
  if (
    !nativeRuntime(load)
      .listSupportedBackends()
      .some(({ name }) => name === provider)
  ) {
    return `onnxruntime-node has no ${provider} provider on ${platform()}/${arch()}: use the cpu`;
  }
  if (provider !== 'cuda' || hasCudaLibrary()) return undefined;
  return `ONNX Runtime's CUDA library is not installed: ${installCuda}`;
}

/** Why a provider cannot be used, as far as can be told without using it. */
function faultOf(provider: NativeProvider, load?: Resolve): string | undefined {
  try {
    return missing(provider, load);
  } catch (error) {
    return (error as Error).message;
  }
}

/** Does what needs a provider. Throws, with the remedy, if the provider is not there or fails. */
export async function withProvider<T>(provider: NativeProvider, use: () => Promise<T>, load?: Resolve): Promise<T> {
  const fault = faultOf(provider, load);
  if (fault !== undefined) throw new Error(`device ${provider}: ${fault}`);
  try {
    return await use();
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n') as [string];
    const reason = line.replace(/^.* was false\. /, '');
    throw new Error(`device ${provider}: it needs ${needs[provider]}\n  ${reason}`, { cause: error });
  }
}
