import { digestOfCode } from '@diffuse/runs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** The packages whose code settles what a run computes; pages are made anew from what was computed. */
const packages = [
  'jit',
  'core-lm',
  'checkpoints',
  'objective',
  'tasks',
  'metrics',
  'synthbio',
  'tiny-lm',
  'endpoint',
  'diffuse',
  'workbench',
];

let digest: string | undefined;

/** Digest of the code that computes, wherever it is installed. */
export function codeVersion(): string {
  const { resolve } = createRequire(import.meta.url);
  digest ??= digestOfCode(packages.map((name) => pathToFileURL(resolve(`@diffuse/${name}`)).href));
  return digest;
}
