import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The processes of this machine, but this one. */
const processes = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number);

const wordsOf = (pid) => read(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));

/** Those in whose words or environment a text is. */
const processesWith = (text) =>
  processes().filter(
    (pid) => wordsOf(pid).includes(text) || read(() => readFileSync(`/proc/${pid}/environ`, 'utf8')).includes(text),
  );

/** Those whose words, each ended by NUL, have a text. */
export const programsWith = (text) => processes().filter((pid) => wordsOf(pid).includes(text));

/** Those that run in a folder, with their words. */
export const programsIn = (folder) =>
  processes()
    .filter((pid) => read(() => readlinkSync(`/proc/${pid}/cwd`)) === folder)
    .map((pid) => ({ pid, words: wordsOf(pid).split('\0') }));

/** Kills those in whose words or environment a text is. */
export function killAllWith(text) {
  for (const pid of processesWith(text))
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
}

function read(work) {
  try {
    return work();
  } catch {
    return ''; // it has ended, or is another user's
  }
}
