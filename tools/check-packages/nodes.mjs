import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { run } from './commands.mjs';

/** Calls a script under other versions of Node, of npm's package `node`; what it starts runs under them too. */
export function underNodes(versions, [script, ...args]) {
  const others = args.filter((arg, i) => !/^--node\b/.test(arg) && args[i - 1] !== '--node');
  const statuses = versions.map((version) => {
    const node = run('npx', ['--yes', `node@${version}`, '--print', 'process.execPath'], process.cwd()).trim();
    const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
    return spawnSync(node, [script, ...others], { env, stdio: 'inherit' }).status;
  });
  return statuses.every((status) => status === 0) ? 0 : 1;
}
