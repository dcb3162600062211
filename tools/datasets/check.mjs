/**
 * Holds every data file to its checksum.
 *
 *   node tools/datasets/check.mjs [--write]
 */
import { checksumFaults, writeChecksums } from './checksums.mjs';

if (process.argv.includes('--write')) await writeChecksums();
const faults = await checksumFaults();
if (faults.length > 0) {
  console.error(
    `data files differ from datasets/SHA256SUMS:\n${faults.join('\n')}\nMake them with nx run datasets:generate, or record others with node tools/datasets/check.mjs --write.`,
  );
  process.exitCode = 1;
}
