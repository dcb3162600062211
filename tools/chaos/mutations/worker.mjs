/**
 * Makes and reads the mutants that it is sent, and answers what became of each: refused, the same, another one (and what says so), or
 * found, with why.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { random } from '../parts/random.mjs';
import { Fault } from './reading.mjs';
import { subjects } from './subjects.mjs';

const scratch = mkdtempSync(join(process.env.CHAOS_SCRATCH ?? tmpdir(), 'mutants-'));
const longest = 100_000; // characters of a refusal, which is cut where it is said
const programs = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AggregateError', 'Fault'];
const ready = new Map();

/** A subject's files as they were, and what is read of them. */
async function prepared(subject) {
  if (ready.has(subject)) return ready.get(subject);
  const path = await subject.make(join(scratch, String(subjects.indexOf(subject))));
  const paths = subject.files.map((file) => (file === '' ? path : join(path, file)));
  const originals = paths.map((each) => readFileSync(each));
  const outcome = readable(await subject.read(path));
  const made = { path, paths, originals, outcome, said: await subject.said?.(path) };
  ready.set(subject, made);
  return made;
}

/** What can be compared and sent. */
const readable = (outcome) =>
  JSON.parse(
    JSON.stringify(outcome, (_, value) =>
      typeof value === 'number' && !Number.isFinite(value) ? `number ${value}` : value,
    ),
  );

async function judge(subject, { path, outcome, said }, index) {
  let read;
  try {
    read = await subject.read(path);
  } catch (error) {
    return refusal(error);
  }
  const now = readable(read);
  if (subject.plain) {
    const [ours, plain] = subject.plain(path);
    if (!isDeepStrictEqual(ours, plain)) return { verdict: 'found', why: 'is not what the file says' };
  }
  if (isDeepStrictEqual(now, outcome)) return { verdict: 'same' };
  if (read.scores && index % 8 === 0) await read.scores();
  if (subject.said) {
    const saidNow = await subject.said(path);
    const by = Object.keys(saidNow).filter((key) => !isDeepStrictEqual(saidNow[key], said[key]));
    if (by.length > 0) return { verdict: 'other', by: by.join() };
  } else if (subject.plain) return { verdict: 'other', by: 'the file, read by other means' };
  return { verdict: 'found', why: 'gives other numbers, and nothing says so' };
}

function refusal(error) {
  const { name, message, code, syscall } = error ?? {};
  const kind = error?.constructor?.name ?? typeof error;
  if (error instanceof Fault || programs.includes(name) || programs.includes(kind))
    return { verdict: 'found', why: `${kind}: ${error.stack}` };
  if (typeof message !== 'string' || message === '') return { verdict: 'found', why: `${kind} without a word` };
  if (message.length > longest)
    return { verdict: 'found', why: `a refusal of ${message.length} characters: ${message.slice(0, 200)}` };
  if (syscall !== undefined && /^E[A-Z]+:/.test(message))
    return { verdict: 'found', why: `the bare ${code}: ${message}` };
  return { verdict: 'refused' };
}

process.on('message', async ({ index, seed, which }) => {
  const subject = subjects[which];
  let place = `${subject.name}`;
  try {
    const made = await prepared(subject);
    const next = random(seed * 1_000_003 + index);
    const below = (bound) => Math.floor(next() * bound);
    const file = below(made.paths.length);
    const { fault, bytes } = subject.fault(
      made.originals[file],
      below,
      made.originals[below(made.originals.length)],
      made.paths[file],
    );
    place = `${subject.name}, ${fault}`;
    if (bytes.equals(made.originals[file])) return process.send({ index, place, verdict: 'same' });
    writeFileSync(made.paths[file], bytes);
    try {
      process.send({ index, place, ...(await judge(subject, made, index)) });
    } finally {
      writeFileSync(made.paths[file], made.originals[file]);
    }
  } catch (error) {
    process.send({ index, place, verdict: 'found', why: `in judging: ${error?.stack ?? error}` });
  }
});
process.send({ ready: subjects.map(({ name, share }) => ({ name, share })) });
