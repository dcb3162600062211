import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { lockedModules } from './lockedModules.js';
import { cacheFolder, programs, repository, type Programs } from './sides.js';

const run = promisify(execFile);
const git = async (...args: string[]): Promise<string> => (await run('git', ['-C', repository, ...args])).stdout.trim();

/**
 * The build of a git revision as a peer: its work tree in .cache/bench/against, built once, and today's job programs in it,
 * which so run on that revision's packages. Throws where the revision does not exist or does not build.
 */
export async function buildRevision(revision: string): Promise<Programs> {
  const commit = await git('rev-parse', '--verify', `${revision}^{commit}`);
  const tree = join(cacheFolder, 'against', commit);
  if (!existsSync(tree)) {
    process.stderr.write(`work tree of ${commit}\n`);
    await git('worktree', 'add', '--force', '--detach', tree, commit);
  }
  const compiler = join(tree, 'node_modules/typescript/bin/tsc');
  if (!existsSync(compiler)) await install(tree); // links to a checkout that is gone lead nowhere
  process.stderr.write(`building ${commit}\n`);
  await run(process.execPath, [compiler, '-b', 'packages/cli/tsconfig.lib.json'], { cwd: tree });
  await copyPrograms(tree);
  return programs(tree, `Diffuse at ${commit.slice(0, 8)}`);
}

const todays = join(repository, 'tools/bench/dist');

/** Today's job programs, which find the tree's packages from where they lie there. */
async function copyPrograms(tree: string): Promise<void> {
  const there = join(tree, 'tools/bench/dist');
  await rm(there, { recursive: true, force: true });
  await cp(todays, there, { recursive: true });
}

/** What the revision depends on: this repository's where both lock the same versions, else a set of its own. */
async function install(tree: string): Promise<void> {
  const [own, locked] = await Promise.all(
    [repository, tree].map(async (folder) => lockedModules(await readFile(join(folder, 'package-lock.json'), 'utf8'))),
  );
  if (own !== locked) {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: tree, maxBuffer: 2 ** 26 });
    return;
  }
  const folders = ['.', ...(await workspaces())].map((folder) => join(folder, 'node_modules'));
  for (const folder of folders) {
    if (existsSync(join(repository, folder))) await linkModules(join(repository, folder), join(tree, folder));
  }
}

/** Folders of the workspaces, some of which hold modules of their own. */
async function workspaces(): Promise<string[]> {
  const under = async (parent: string): Promise<string[]> =>
    (await readdir(join(repository, parent))).map((name) => join(parent, name));
  return (await Promise.all(['packages', 'tools'].map(under))).flat();
}

const ownScope = '@diffuse';

/** Links to installed modules, one by one: our own must lead to the tree's packages. */
async function linkModules(from: string, to: string): Promise<void> {
  if (!existsSync(dirname(to))) return;
  await rm(to, { recursive: true, force: true });
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (name === ownScope) await cp(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else await symlink(join(from, name), join(to, name));
  }
}
