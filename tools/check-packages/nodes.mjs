import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './commands.mjs';
import { inEmptyFolder } from './folders.mjs';

/** Calls a script under another version of Node, of npm's package `node`; what the script starts runs under it, too. */
const underNode = (version, args) =>
  inEmptyFolder((folder) => {
    writeFileSync(join(folder, 'package.json'), '{}');
    run('npm', ['install', '--no-audit', '--no-fund', `node@${version}`], folder);
    const node = run(join(folder, 'node_modules/.bin/node'), ['--print', 'process.execPath'], folder).trim();
    const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
    return spawnSync(node, args, { env, stdio: 'inherit' }).status;
  });

/** Calls a script under each version of Node; 0 if it ended well under all. */
export async function underNodes(versions, args) {
  const statuses = [];
  for (const version of versions) statuses.push(await underNode(version, args));
  return statuses.every((status) => status === 0) ? 0 : 1;
}
