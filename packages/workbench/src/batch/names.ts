import { existsSync } from 'node:fs';
import { join, parse } from 'node:path';

/** The path with something put before its extension. */
export function besides(path: string, put: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}${put}${ext}`);
}

/** The file of that name, and the parts of one that was too large: `-1`, `-2` and so on. */
function partsThere(path: string): string[] {
  const parts: string[] = [];
  for (let n = 1; existsSync(besides(path, `-${n}`)); n++) parts.push(besides(path, `-${n}`));
  return [...(existsSync(path) ? [path] : []), ...parts];
}

/** A file of a batch that is there. */
export interface BatchFile {
  readonly path: string;
  /** How many batches were made before its requests. */
  readonly after: number;
}

/** Files of a batch, and the name of the next: what is missing after one batch is asked for in a file beside it. */
export function filesOf(path: string): { readonly there: readonly BatchFile[]; readonly next: string } {
  const there: BatchFile[] = [];
  let next = path;
  for (let after = 0; ; after++) {
    const found = partsThere(next);
    there.push(...found.map((part) => ({ path: part, after })));
    if (after > 0 && found.length === 0) return { there, next: there.length === 0 ? path : next };
    next = besides(path, after === 0 ? '.missing' : `.missing${after + 1}`);
  }
}
