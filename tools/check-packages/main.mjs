// Every package as a user has it: packed, checked by publint and attw, installed alone, imported, type-checked by a strict
// consumer, the examples of its README run, and all that measured.
//
//     node main.mjs [PACKAGE...] [--node 22,24] [--table]
import { parseArgs } from 'node:util';
import { checkAlone } from './alone.mjs';
import { inEmptyFolder, packages } from './folders.mjs';
import { linterFaults } from './linters.mjs';
import { underNodes } from './nodes.mjs';
import { packAll } from './pack.mjs';
import { readmeFaults } from './readmes.mjs';
import { growth, printed, writeTable } from './sizes.mjs';

const { values, positionals } = parseArgs({
  options: { node: { type: 'string' }, table: { type: 'boolean' } },
  allowPositionals: true,
});

async function check(chosen) {
  return inEmptyFolder(async (folder) => {
    const tarballs = await packAll(folder);
    const sizes = {};
    const faults = [];
    const found = (name, list) => faults.push(...list.map((fault) => `${name}: ${fault}`));
    for (const { manifest } of chosen) {
      const { name } = manifest;
      found(name, await linterFaults(tarballs.get(name)));
      const alone = await checkAlone(name, tarballs);
      found(name, alone.faults);
      if (alone.size) sizes[name] = alone.size;
      console.log([name.padEnd(24), ...printed(alone.size).map((figure) => figure.padStart(9))].join(' '));
    }
    found('READMEs', await inEmptyFolder((project) => readmeFaults(chosen, tarballs, project)));
    return { sizes, faults };
  });
}

if (values.node) {
  const table = values.table ? ['--table'] : [];
  process.exitCode = await underNodes(values.node.split(','), [process.argv[1], ...positionals, ...table]);
} else {
  const strangers = positionals.filter((name) => !packages.some(({ folder }) => folder === name));
  if (strangers.length > 0) throw new Error(`no package is called ${strangers.join(', ')}`);
  const chosen = packages.filter(({ folder }) => positionals.length === 0 || positionals.includes(folder));
  console.log(`Node ${process.version}; package, MB, packages, install s, import ms`);
  const { sizes, faults } = await check(chosen);
  if (values.table) await writeTable(sizes);
  else faults.push(...growth(sizes));
  console.log(faults.length === 0 ? 'nothing is wrong' : `\n${faults.join('\n')}\n\n${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
