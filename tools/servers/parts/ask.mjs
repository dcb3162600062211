import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../checks/all.mjs';

/** What a check found, or what it said against the server. */
async function cell(check, served, local) {
  try {
    return { found: await check.run(served, local) };
  } catch (error) {
    return { fault: error.message.replaceAll(served.url, 'URL').replaceAll(`${served.where.folder}/`, '') };
  }
}

/** The cells of those checks that need an adapter, or of those that do not, of a server started for them. */
async function ask(server, made, { local, folder, adapted, say }) {
  const asked = Object.entries(checks).filter(([, { adapted: needed = false }]) => needed === adapted);
  const { url, model, key, stop } = await server.start(made, { adapter: adapted ? local.adapter : undefined, folder });
  const named = model === undefined ? [] : ['--endpoint-model', model];
  const { tolerance = 1e-3 } = server;
  const served = { url, model: ['--model', url, ...named], where: { folder, key }, tolerance };
  const cells = {};
  try {
    for (const [name, check] of asked) {
      cells[name] = await cell(check, served, local);
      say(`  ${check.title}: ${cells[name].found ?? cells[name].fault}`);
    }
  } finally {
    await stop();
  }
  return cells;
}

/** A server's row of the table: its version and cells; a fault in their place where it cannot be installed or started. */
export async function rowOf(name, server, { local, root, say }) {
  const folder = join(root, name);
  mkdirSync(folder);
  const row = { name: server.name };
  try {
    say(`${server.name}: installing`);
    const made = await server.install();
    row.version = made.version;
    for (const adapted of [false, true]) {
      say(`${server.name} ${made.version}: starting${adapted ? ' with an adapter' : ''}`);
      Object.assign(row, await ask(server, made, { local, folder, adapted, say }));
    }
  } catch (error) {
    say(`  ${error.message}`);
    row.fault = error.message;
  }
  return row;
}
