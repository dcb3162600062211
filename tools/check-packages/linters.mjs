import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** What publint has against a tarball. */
async function publintFaults({ path }) {
  const { messages, pkg } = await publint({ pack: { tarball: readFileSync(path).buffer }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
}

/** What attw has against a tarball's types; that CommonJS finds ES modules is what all of them are for. */
function attwFaults({ path }) {
  const args = ['attw', path, '--profile', 'esm-only', '--no-color', '--no-emoji', '--format', 'ascii'];
  const { status, stdout, stderr } = spawnSync('npx', args, { encoding: 'utf8' });
  return status === 0 ? [] : [`attw: ${stdout}${stderr}`];
}

/** What the linters of packages say of a tarball. */
export const linterFaults = async (tarball) => [...(await publintFaults(tarball)), ...attwFaults(tarball)];
