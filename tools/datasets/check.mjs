import { checksumFaults } from './checksums.mjs';

const faults = await checksumFaults();
if (faults.length > 0) {
  console.error(
    `data files differ from datasets/SHA256SUMS:\n${faults.join('\n')}\nMake them with nx run datasets:generate.`,
  );
  process.exitCode = 1;
}
