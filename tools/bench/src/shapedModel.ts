import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { shapes, type ShapeName } from './shapes.js';
import { cacheFolder, python, repository } from './sides.js';

/** A .gguf file of random weights in 4-bit blocks, of a model of that shape; written once. */
export function shapedModel(shape: ShapeName): string {
  const folder = join(cacheFolder, 'shapes');
  const file = join(folder, `${shape}.gguf`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const script = join(repository, 'tools/bench/peers/random_gguf.py');
  execFileSync(python, [script, JSON.stringify(shapes[shape]), file], { stdio: ['ignore', 'ignore', 'inherit'] });
  return file;
}
