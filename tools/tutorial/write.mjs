import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withTexts } from './blocks.mjs';
import { walk } from './walk.mjs';

const path = fileURLToPath(new URL('../../docs/tutorial.md', import.meta.url));
const page = readFileSync(path, 'utf8');
const steps = walk(page);
for (const { text, status, exit, said } of steps)
  if (status !== exit) process.stderr.write(`${text}\nended with ${status}, not ${exit}:\n${said}\n`);
const shown = steps.filter((step) => step.shown !== undefined);
writeFileSync(
  path,
  withTexts(
    page,
    shown.map(({ shown: block, printed }) => ({ ...block, text: printed })),
  ),
);
process.exitCode = steps.every(({ status, exit }) => status === exit) ? 0 : 1;
