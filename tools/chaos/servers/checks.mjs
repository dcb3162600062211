/** What must hold when a command has ended, whatever the server did. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Seconds within which a command ends that is told to stop. */
const stopsWithin = 10;

function* filesUnder(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) yield join(entry.parentPath, entry.name);
}

/** The forms in which a secret may have landed somewhere; found without the code that is to mask them. */
function formsOf(secret) {
  const shifted = ['', 'x', 'xx'].map((before) => {
    const text = Buffer.from(before + secret).toString('base64');
    return text.slice(before.length === 0 ? 0 : 4, -4); // what is the secret's alone
  });
  const hex = Buffer.from(secret).toString('hex');
  return [secret, encodeURIComponent(secret), hex, hex.toUpperCase(), JSON.stringify(secret).slice(1, -1), ...shifted];
}

function secretFaults({ secret }, end, folders) {
  const forms = formsOf(secret);
  const has = (text) => {
    const bare = text.replaceAll(/\\n|\s/g, '');
    return forms.find((form) => text.includes(form) || bare.includes(form.replaceAll(/\s/g, '')));
  };
  const faults = [];
  for (const [name, text] of [
    ['stdout', end.out],
    ['stderr', end.err],
  ])
    if (has(text) !== undefined) faults.push(`${name} has the secret, as ${has(text)}`);
  for (const file of folders.flatMap((folder) => [...filesUnder(folder)])) {
    const form = has(readFileSync(file, 'latin1')) ?? has(readFileSync(file, 'utf8'));
    if (form !== undefined) faults.push(`${file} has the secret, as ${form}`);
  }
  return faults;
}

// eslint-disable-next-line no-control-regex -- what a terminal would take for a command
const commands = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const reordering = /[\u202a-\u202e\u2066-\u2069\u200b]/;

function textFaults({ args }, { out, err, code }) {
  const isJson = args.includes('--json');
  return [
    ...(commands.test(isJson ? out.replaceAll('\r', '') : out)
      ? ['stdout has what a terminal takes for a command']
      : []),
    ...(commands.test(err.replaceAll('\r', '')) ? ['stderr has what a terminal takes for a command'] : []),
    ...(reordering.test(err) || (!isJson && reordering.test(out)) ? ['what is printed is reordered'] : []),
    ...(/^\s+at .*[:(]/m.test(err) ? [`a stack: ${err.trim().split('\n').slice(0, 3).join(' | ')}`] : []),
    ...(code > 0 && err.trim() === '' && out.trim() === '' ? ['it failed without a word'] : []),
    ...(err.split('\n').some((line) => line.length > 5000) ? ['a message without end'] : []),
  ];
}

/** Every answer that is recorded is one that the server gave, none more often than it gave it, and none is missing. */
function answerFaults({ count, masked }, folder, given, isWhole) {
  const faults = [];
  for (const file of filesUnder(join(folder, 'samples'))) {
    if (!file.endsWith('.jsonl')) continue;
    const records = readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const indices = records.map(({ index }) => index);
    if (isWhole && (indices.length !== count || indices.some((index, i) => index !== i)))
      faults.push(`${file} has the answers ${indices.join(' ')} of ${count}`);
    const left = new Map();
    for (const [text, times] of given) {
      const seen = JSON.stringify(masked(text));
      left.set(seen, (left.get(seen) ?? 0) + times);
    }
    for (const { index, text, noAnswer } of records) {
      if (noAnswer !== undefined) continue;
      const key = JSON.stringify(masked(text));
      const times = left.get(key) ?? 0;
      if (times === 0) faults.push(`answer ${index} is ${key.slice(0, 200)}: not the server's, or there too often`);
      left.set(key, times - 1);
    }
  }
  return faults;
}

const scoresIn = (out) => JSON.parse(out).map(({ targets }) => targets.map(({ logProb }) => logProb));

/** Scores are those of the same server without faults; where it changes parts of its replies it may tell others, and these are some. */
function scoreFaults({ misdeeds }, out, reference) {
  const [scores, right] = [out, reference].map(scoresIn);
  if (misdeeds.some((misdeed) => misdeed.endsWith('not as the API says')))
    return scores.flat().every((score) => score <= 0) ? [] : [`its scores are ${scores}`];
  return JSON.stringify(scores) === JSON.stringify(right) ? [] : [`its scores are ${scores}, and not ${right}`];
}

/** All that is wrong with how a case has ended; nothing is as it should be. */
export function faultsOf(testcase, end, { folder, cache, given, elsewhere, reference }) {
  const { stopAfter, command, codes } = testcase;
  const isStopped = end.tookToStop !== undefined;
  const hasEnded = isStopped ? [...codes, 130].includes(end.code) || end.signal === 'SIGINT' : codes.includes(end.code);
  return [
    ...(end.killed === undefined ? [] : [end.killed]),
    ...(end.killed === undefined && !hasEnded ? [`it ended in ${end.signal ?? end.code}`] : []),
    ...(isStopped && stopAfter !== undefined && end.tookToStop > stopsWithin
      ? [`it took ${end.tookToStop.toFixed(1)} s to stop`]
      : []),
    ...(elsewhere > 0 ? ['it followed a redirection'] : []),
    ...textFaults(testcase, end),
    ...secretFaults(testcase, end, [folder, cache]),
    ...(['sample', 'measure'].includes(command) ? answerFaults(testcase, folder, given, end.code === 0) : []),
    ...(command === 'score' && end.code === 0 ? scoreFaults(testcase, end.out, reference) : []),
  ];
}
