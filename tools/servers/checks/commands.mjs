import { join } from 'node:path';
import { diffuse } from '../parts/diffuse.mjs';
import { answersOf } from '../parts/journal.mjs';

const request = 'Name a fruit at random, like this: {fruit}';

/** Answers in braces, by what they are, of the lines that `sample` prints. */
function countsIn(out) {
  const lines = [...out.matchAll(/^\s*(\d+) {2}(\{.*)$/gm)];
  return lines.map(([, count, text]) => ({ count: Number(count), text }));
}

const sum = (counts) => counts.reduce((total, { count }) => total + count, 0);

export const sample = {
  title: '`sample -n 20`',
  run: async ({ model, where }) => {
    const { out } = await diffuse(['sample', request, ...model, '-n', '20'], where);
    const answers = sum(countsIn(out));
    if (answers === 0 || answers > 20) throw new Error(`${answers} answers in braces, of 20:\n${out}`);
    return `${answers} in braces`;
  },
};

/** After this beginning the embedded model says one fruit, with a probability of more than 99%. */
const beginning = { response: '{Gu', answer: '{Guava}' };

export const response = {
  title: '`--response "{Gu"`',
  run: async ({ model, where }) => {
    const { response, answer } = beginning;
    const { out } = await diffuse(['sample', request, '--response', response, ...model, '-n', '20'], where);
    const right = sum(countsIn(out).filter(({ text }) => text === answer));
    if (right < 18) throw new Error(`${right} answers of 20 are ${answer}:\n${out}`);
    return `${right} of 20`;
  },
};

export const synthbio = {
  title: '`synthbio -n 20`',
  run: async ({ model, where }) => {
    await diffuse(['synthbio', ...model, '-n', '20', '--out', 'records'], where);
    const records = answersOf(join(where.folder, 'records/records.jsonl'));
    if (records.length !== 20) throw new Error(`${records.length} of 20 records`);
    return `${records.filter((record) => record['draw.wellFormed']).length} well-formed`;
  },
};
