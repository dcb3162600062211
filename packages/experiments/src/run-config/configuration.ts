import { readYaml } from '@diffuse/check';
import { readText } from '@diffuse/files';
import { existsSync } from 'node:fs';
import * as yaml from 'yaml';
import { z } from 'zod';

/** What src/search.py of the authors' code takes (`continuous`), with its defaults. */
const algorithm = z.strictObject({
  n_iters: z.int().positive().default(10_000),
  batch_size: z.int().positive().default(32),
  early_stop: z.boolean().default(false),
  gamma: z.number().nonnegative().default(0.2),
});

/** What src/train.py reads. */
const configuration = z
  .strictObject({
    model: z.string().min(1),
    load_model: z.boolean().default(false),
    ckpt_dir: z.string().min(1).optional(),
    train_prompts: z.array(z.string().min(1)).min(1, 'is empty: name what is tuned on'),
    test_prompts: z.array(z.string().min(1)),
    alg_config: algorithm,
    output_dir: z.string().min(1),
    generate: z.boolean().default(true),
  })
  .refine(({ load_model, ckpt_dir }) => !load_model || ckpt_dir !== undefined, {
    path: ['ckpt_dir'],
    message: 'is missing: load_model is true, and an adapter is to be loaded from it',
  });

/** A configuration of the paper's code. */
export type Configuration = z.output<typeof configuration>;

/** Reads a configuration. Throws on a key that the paper's code does not have, and on a value that it could not use. */
export async function readConfiguration(path: string): Promise<Configuration> {
  if (!existsSync(path))
    throw new Error(`no configuration ${path}: give a YAML file such as those of the paper's code`);
  const text = await readText(path);
  if (text.includes('${')) throw new Error(`configuration ${path} refers to other values with \${…}: write them out`);
  let content: unknown;
  try {
    content = readYaml(text, yaml).toJS();
  } catch (error) {
    throw new Error(`configuration ${path} is no YAML that is read: ${(error as Error).message}`, { cause: error });
  }
  const result = configuration.safeParse(content);
  if (result.success) return result.data;
  throw new Error(`configuration ${path}: ${result.error.issues.map(fault).join('; ')}`);
}

function fault({ path, message, ...issue }: z.core.$ZodIssue): string {
  const place = path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys')
    return `${place || 'its content:'} ${message.endsWith('received undefined') ? 'is missing' : message}`;
  const shape = place === 'alg_config' ? algorithm.shape : configuration.shape;
  const keys = issue.keys.map((key) => [...path, key].join('.')).join(', ');
  return `${keys}: no such key; those of ${place || 'a configuration'} are ${Object.keys(shape).join(', ')}`;
}
