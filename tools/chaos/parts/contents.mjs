import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** All files below a folder, by path in it, each with a digest of its bytes. */
export function contents(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(paths.map((path) => [relative(folder, path), digest(path)]));
}

const digest = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** The first file in which two folders differ, in words; undefined where there is none. */
export function difference(found, wanted) {
  const [there, expected] = [contents(found), contents(wanted)];
  for (const file of [...new Set([...there.keys(), ...expected.keys()])].sort())
    if (there.get(file) !== expected.get(file)) {
      const [a, b] = [join(found, file), join(wanted, file)];
      if (!expected.has(file)) return `${a} is left over: ${b} does not exist`;
      if (!there.has(file)) return `${a} is missing: ${b} exists`;
      return `${a} differs from ${b}`;
    }
  return undefined;
}

/** The file below a folder that was written last. */
export function lastWritten(folder) {
  let last = { file: 'nothing yet', at: 0 };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const at = statSync(path).mtimeMs;
    if (at > last.at) last = { file: relative(folder, path), at };
  }
  return last.file;
}

/** How many files a run folder calls done, and the first that is not what it is said to be, in words. */
export function calledDone(run) {
  const manifest = join(run, 'manifest.json');
  const { artefacts, anew = [] } = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, 'utf8'))
    : { artefacts: {} };
  const isDone = (file) => !anew.some((part) => file.startsWith(`${part}/`));
  const there = existsSync(run) ? contents(run) : new Map();
  const wrong = Object.keys(artefacts).find((file) => isDone(file) && there.get(file) !== artefacts[file]);
  const fault = wrong && `${join(run, wrong)} is called done and is not what the manifest says`;
  return { done: Object.keys(artefacts).length, fault };
}
