import { pretrain } from './pretrain.js';
import { fileURLToPath } from 'node:url';

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const seed = 0;
const started = Date.now();

/** One line that is rewritten on a terminal, and a line now and then elsewhere. */
function progress(title: string, done: number, total: number, note: string): void {
  const minutes = (Date.now() - started) / 60_000;
  const text = `${title}: ${done} of ${total}, ${note}, ${minutes.toFixed(1)} min`;
  if (process.stderr.isTTY) process.stderr.write(`\r${text}\u001b[K${done === total ? '\n' : ''}`);
  else if (done % 50 === 0 || done === total) process.stderr.write(`${text}\n`);
}

await pretrain(
  { model: inRepository('packages/tiny-lm/model'), work: inRepository('packages/tiny-lm/runs') },
  seed,
  progress,
);
process.stdout.write(`${inRepository('packages/tiny-lm/model')}\n`);
