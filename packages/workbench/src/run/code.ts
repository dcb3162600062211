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
  'endpoint',
  'diffuse',
  'workbench',
];

const digests = new Map<string, string>();

/** Digest of the code that computes, wherever it is installed: of these packages, and of the modules' folders. */
export function codeVersion(modules: readonly string[] = []): string {
  const { resolve } = createRequire(import.meta.url);
  const key = modules.join(' ');
  const digest =
    digests.get(key) ??
    digestOfCode([...packages.map((name) => pathToFileURL(resolve(`@diffuse/${name}`)).href), ...modules]);
  digests.set(key, digest);
  return digest;
}
