import { closeSync, openSync, readFileSync } from 'node:fs';
import { startGroup } from './group.mjs';
import { logFile } from './places.mjs';

/** Runs a command to its end, its output in a log; an error tells the log's last lines. */
export async function execute(name, command, args) {
  const path = logFile(name);
  const log = openSync(path, 'a');
  const code = await startGroup(command, args, log).ended.finally(() => closeSync(log));
  if (code !== 0)
    throw new Error(`${command.split('/').at(-1)} ${args.join(' ')} ended in ${code}: ${lastWords(path)}`);
}

/** What a log ends in, on one line, for an error's message. */
export function lastWords(path) {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return `${lines.slice(-3).join(' ').slice(-300)} (${path})`;
}
