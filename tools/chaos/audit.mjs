/**
 * Audits what the packages are made of: known faults of dependencies, their licences and install scripts, the lockfile, and
 * the provenance of data. Ends in 1 where anything is found; says so where the registry answers no audits.
 *
 *   node tools/chaos/audit.mjs [--offline]
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checksumFaults, dataFiles } from '../datasets/checksums.mjs';
import { licences, nameOf } from './parts/licences.mjs';
import { lockFaults, shipped, sourceFaults } from './parts/lockfile.mjs';
import { provenance } from './parts/provenance.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: {
    offline: { type: 'boolean', default: false },
    seed: { type: 'string' }, // as every part of the campaign may be given: nothing here is drawn
    count: { type: 'string' },
  },
});
const root = fileURLToPath(new URL('../../', import.meta.url));
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { survived, found } = tally();
const rows = [];

function row(what, came, faults) {
  rows.push([what, came]);
  if (faults.length === 0) survived();
  for (const fault of faults) found(`${what}: ${fault}`);
}

/** What the registry knows against the packages; undefined where it does not answer. */
function npmAudit(args) {
  return new Promise((done) => {
    const options = { cwd: root, maxBuffer: 1 << 26, timeout: 120_000 };
    execFile('npm', ['audit', '--json', ...args], options, (_, out) => {
      let report;
      try {
        report = JSON.parse(out);
      } catch {
        report = {};
      }
      done(report.vulnerabilities === undefined ? undefined : Object.values(report.vulnerabilities));
    });
  });
}

for (const [what, args] of values.offline
  ? []
  : [
      ['npm audit, what users get', ['--omit=dev']],
      ['npm audit, all', []],
    ]) {
  const known = await npmAudit(args);
  const faults = (known ?? []).map(({ name, severity }) => `${name} (${severity})`);
  if (known === undefined) rows.push([what, 'not answered: the registry that npm is set up with gives no audits']);
  else row(what, `${known.length} findings`, faults);
}

const lock = json('package-lock.json');
const paths = shipped(lock);
const licenceOf = (path) => {
  const own = existsSync(join(root, path, 'package.json')) ? json(join(path, 'package.json')).license : undefined;
  return own ?? lock.packages[path].license; // of other systems' binaries only the lockfile tells
};
const { table, faults } = licences(paths, licenceOf);
const shown = [...table].sort((a, b) => b[1].length - a[1].length);
row(
  `licences of the ${paths.length} packages that users get`,
  shown
    .map(([licence, names]) =>
      names.length > 20
        ? `${licence} ${names.length}`
        : `${licence} ${names.length} (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''})`,
    )
    .join('; '),
  faults,
);

/** Packages that run a script when they are installed, and what it does. */
const known = {
  '@tensorflow/tfjs-node-gpu': 'fetches TensorFlow; only where it is asked for as an optional peer',
  'core-js': 'asks for donations',
  'onnxruntime-node': 'fetches libraries for CUDA, which are only used where there is a GPU',
  protobufjs: 'looks at how its version is written in the package that needs it',
};
const scripted = paths.filter((path) => lock.packages[path].hasInstallScript === true).map(nameOf);
row(
  'install scripts among them',
  scripted.join(', ') || 'none',
  scripted.filter((name) => known[name] === undefined).map((name) => `${name} runs a script when it is installed`),
);

row('the lockfile', `${Object.keys(lock.packages).length} packages, each by its SHA-512`, lockFaults(lock));
row('dependencies by git, http or file', 'none', sourceFaults(lock));
row('checksums of data', `${(await dataFiles()).length} files`, await checksumFaults());
const { counts, faults: nameless } = await provenance();
row('sources, licences and dates of data', [...counts].map(([says, count]) => `${count} ${says}`).join(', '), nameless);
for (const [what, came] of rows) console.log(`${what}: ${came}`);
