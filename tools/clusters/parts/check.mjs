import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAll } from '../../chaos/parts/child.mjs';
import { isRight, table } from './table.mjs';

const said = (message) => console.error(`${new Date().toLocaleTimeString('en-GB')} ${message}`);
const seconds = (begun) => `${Math.round((Date.now() - begun) / 1000)} s`;

/**
 * Starts a cluster, has it do each of some things, and ends it. Prints what came of each task, and how long each took; ends this process,
 * in 1 where something is not as it is to be.
 */
export async function check(start, cases) {
  // Of this name a shell or a script that does not quote would make something else.
  const root = mkdtempSync(join(tmpdir(), `diffuse clusters' `));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => process.exit(1));
  process.on('exit', () => {
    killAll();
    rmSync(root, { recursive: true, force: true });
  });
  const rows = [];
  const times = [];
  let cluster;
  try {
    const begun = Date.now();
    said('the cluster is started');
    cluster = await start(root, said);
    times.push(`start: ${seconds(begun)}`);
    for (const [name, run] of Object.entries(cases)) {
      said(name);
      const at = Date.now();
      rows.push(...(await run(cluster, join(root, String(times.length)), said)));
      times.push(`${name}: ${seconds(at)}`);
    }
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await cluster?.end();
  }
  console.log(`${table(rows)}\n\n${times.join('\n')}\n(${cpus().length} × ${cpus()[0].model})`);
  process.exit(process.exitCode === 1 || !rows.every(isRight) ? 1 : 0);
}
