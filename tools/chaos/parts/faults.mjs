/**
 * Loaded into a command before it begins: has what it does to CHAOS_FOLDER fail as a broken disk has it. CHAOS_FAULT is a
 * code and a number ("ENOSPC 12"): that of the call that fails, from 0. A disk that is full or read-only stays so. Says
 * on stderr which call failed, or, without a fault, all that there are.
 */
import { writeSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import { intercept } from './intercept.mjs';
import { failsWith, failure, stays } from './faultCodes.mjs';

const { CHAOS_FOLDER: folder, CHAOS_FAULT: fault } = process.env;
const [code, at] = fault.split(' ');
const calls = [];

intercept(folder, (kind, path) => {
  calls.push(kind);
  const now = calls.length - 1;
  if (code === 'none' || now < Number(at) || (now > Number(at) && !stays(code)) || !failsWith(code, kind))
    return undefined;
  if (now === Number(at)) writeSync(2, `failed: ${kind} ${relative(folder, path)}\n`);
  return () => failure(code, kind, path);
});

process.on('exit', () => {
  if (code === 'none' && calls.length > 0) writeSync(2, `calls: ${JSON.stringify(calls)}\n`);
});
