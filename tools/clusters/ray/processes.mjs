import { readdirSync, readFileSync } from 'node:fs';

/** The processes of this machine, but this one, in whose words or environment a text is. */
export const processesWith = (text) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => ['cmdline', 'environ'].some((file) => read(`/proc/${pid}/${file}`).includes(text)))
    .map(Number);

/** Those whose words have a text. */
export const programsWith = (text) => processesWith(text).filter((pid) => read(`/proc/${pid}/cmdline`).includes(text));

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended, or is another user's
  }
}
