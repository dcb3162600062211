// Bundles every entry point that runs in a browser and prints what it weighs: `npx nx run browser-bundles:sizes`.
import { bundle } from './bundle.mjs';
import { entries, parts } from './entries.mjs';

const wanted = [
  ...entries.map(({ entry, peers = [] }) => ({ entry, peers, label: entry })),
  ...entries.flatMap(({ entry, peers = [] }) =>
    peers.length > 0 ? [{ entry, peers: [], label: `${entry} with ${peers.join(', ')}` }] : [],
  ),
  ...parts.map(({ entry, names }) => ({ entry, names, peers: [], label: `{ ${names.join(', ')} } of ${entry}` })),
];

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const rows = [];
let failed = false;
for (const { entry, label, ...options } of wanted) {
  const { bytes, gzip, faults } = await bundle(entry, options);
  rows.push(
    `| ${label} | ${bytes === undefined ? '–' : kilobytes(bytes)} | ${gzip === undefined ? '–' : kilobytes(gzip)} |`,
  );
  if (faults.length === 0) continue;
  failed = true;
  console.error([`${label} does not run in a browser:`, ...faults].join('\n  '));
}
console.log(['| bundle | minified (kB) | gzip (kB) |', '| :-- | --: | --: |', ...rows].join('\n'));
if (failed) process.exitCode = 1;
