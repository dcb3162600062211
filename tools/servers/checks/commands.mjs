import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffuse, start } from '../parts/diffuse.mjs';
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
    const asked = ['synthbio', ...model, '-n', '20', '--max-answers', '20', '--out', 'records'];
    const { code, err } = await start(asked, where).ended;
    if (code !== 0 && code !== 3) throw new Error(`synthbio ended in ${code}: ${err.trim().split('\n').at(-1)}`);
    const at = (file) => join(where.folder, 'records', file);
    const answers = answersOf(at('records.jsonl')).length + answersOf(at('rejected.jsonl')).length;
    if (answers !== 20) throw new Error(`${answers} of 20 answers`);
    const { delivery } = JSON.parse(readFileSync(at('metrics.json'), 'utf8'));
    return `${Math.round(delivery.validity.estimate * (delivery.draws - delivery.noAnswers))} well-formed`;
  },
};
