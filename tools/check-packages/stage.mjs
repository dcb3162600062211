import { build } from 'esbuild';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './commands.mjs';
import { packages } from './folders.mjs';

/** Where a module says that it looks for files beside its own: it must stay where it is. */
const placed = /\bimport\.meta\b|\bcreateRequire\b/;

const modulesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name));

/** The files of every package that its tarball is to hold, as npm chooses them. */
function chosenFiles() {
  const workspaces = packages.flatMap(({ path }) => ['-w', path]);
  const chosen = JSON.parse(run('npm', ['pack', '--dry-run', '--json', ...workspaces], process.cwd()));
  return new Map(chosen.map(({ name, files }) => [name, files.map(({ path }) => path)]));
}

function copy(files, from, to) {
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file));
  }
}

/** Makes one module of each entry point, and of what several share: Node reads a hundred small files five times as long. */
async function bundle(folder, { exports }) {
  const dist = join(folder, 'dist');
  const modules = modulesIn(dist);
  if (modules.some((path) => placed.test(readFileSync(path, 'utf8')))) return;
  const entries = Object.values(exports).flatMap(({ default: file }) => (file ? [join(folder, file)] : []));
  const { outputFiles } = await build({
    entryPoints: entries,
    outdir: dist,
    outbase: dist,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    write: false,
    logLevel: 'error',
  });
  for (const path of modules) rmSync(path);
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
}

/** A package.json that names what is in the tarball: neither sources nor what only the workspace's tests import. */
function published({ exports, ...manifest }) {
  const kept = Object.entries(exports).flatMap(([subpath, target]) => {
    if (typeof target === 'string') return [[subpath, target]];
    const conditions = Object.entries(target).filter(([condition]) => condition !== '@diffuse/source');
    return conditions.length === 0 ? [] : [[subpath, Object.fromEntries(conditions)]];
  });
  return { ...manifest, exports: Object.fromEntries(kept) };
}

/** Puts every package into a folder of its own below `folder`, as it is to be published. */
export async function stage(folder) {
  rmSync(folder, { recursive: true, force: true });
  const chosen = chosenFiles();
  for (const { folder: name, path, manifest } of packages) {
    const to = join(folder, name);
    copy(chosen.get(manifest.name), path, to);
    writeFileSync(join(to, 'package.json'), JSON.stringify(published(manifest), null, 2) + '\n');
    await bundle(to, manifest);
  }
}
