import { litellm } from './litellm.mjs';
import { llamaCpp, llamaCppExact } from './llamaCpp.mjs';
import { transformers } from './transformers.mjs';
import { vllm } from './vllm.mjs';

/** By the name by which one is asked for. */
export const servers = {
  vllm,
  litellm,
  'llama.cpp': llamaCpp,
  'llama.cpp-f32': llamaCppExact,
  transformers,
};
