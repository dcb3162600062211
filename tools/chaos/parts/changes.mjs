/**
 * Loaded into a command before it begins: kills it by SIGKILL at a change to CHAOS_FOLDER, after half of it where it is a
 * write. CHAOS_CHANGE says which: what is done to which file, and how often before ("rename run/manifest.json 2"). Says on
 * stderr what there was to choose from if the process lives.
 */
import { writeSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import { intercept } from './intercept.mjs';

const { CHAOS_FOLDER: folder, CHAOS_CHANGE: last } = process.env;
const counts = new Map();

intercept(folder, (kind, path) => {
  if (kind === 'read') return undefined;
  const file = relative(folder, path).replace(/\.\d+\.unfinished$/, '.unfinished');
  const change = `${kind} ${file.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, 'draft')}`;
  const before = counts.get(change) ?? 0;
  counts.set(change, before + 1);
  return `${change} ${before}` === last ? () => process.kill(process.pid, 'SIGKILL') : undefined;
});

// Of the command's threads, one changes files.
process.on('exit', () => counts.size > 0 && writeSync(2, `changes: ${JSON.stringify([...counts])}\n`));
