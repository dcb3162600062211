/**
 * Installs real servers, starts each with the embedded model, asks it by the built command and prints a table of what
 * works. Ends in 1 where something does not that no server is known to lack.
 *
 *   node tools/servers/main.mjs [SERVER...]
 */
import { checks } from './checks/all.mjs';
import { localNumbers } from './checks/local.mjs';
import { rowOf } from './parts/ask.mjs';
import { scratch } from './parts/places.mjs';
import { table } from './parts/table.mjs';
import { servers } from './servers/all.mjs';

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(servers);
const unknown = wanted.filter((name) => !(name in servers));
if (unknown.length > 0) {
  console.error(`no server ${unknown.join(', ')}; there are ${Object.keys(servers).join(', ')}`);
  process.exit(1);
}
const root = scratch();
const say = (message) => console.error(`${new Date().toLocaleTimeString('en-GB')} ${message}`);
say('the embedded model here: tuned and scored');
const local = await localNumbers(root);
const rows = [];
for (const name of wanted) rows.push(await rowOf(name, servers[name], { local, root, say }));
console.log(table(rows, checks));
const faults = wanted.flatMap((name, i) =>
  Object.keys(checks).filter((check) => rows[i][check]?.found === undefined && !servers[name].lacks?.includes(check)),
);
process.exit(faults.length > 0 ? 1 : 0);
