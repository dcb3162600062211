import { join } from 'node:path';
import { diffuse } from '../parts/diffuse.mjs';
import { fitOf } from '../parts/fit.mjs';
import { answersOf } from '../parts/journal.mjs';
import { tasks } from './local.mjs';

/** Below this an answer's distribution is another one; with eight p-values a table, chance does that once in 125 tables. */
const leastP = 0.001;

/** Answers drawn by the server, of each prompt, against exact probabilities; the p-value of each. */
async function fits(served, name, draws, scores) {
  const { model, where } = served;
  await diffuse(['measure', ...model, ...tasks, '-n', `${draws}`, '--out', name], where);
  return scores.map(({ file, targets }) => {
    const path = join(where.folder, name, 'samples/fruits', file.replace('.json', '.jsonl'));
    const answers = answersOf(path);
    if (answers.length !== draws) throw new Error(`${answers.length} of ${draws} answers in ${path}`);
    return fitOf(
      answers.map(({ text }) => text),
      targets,
    );
  });
}

const written = (pValues) => pValues.map((p) => (p < leastP ? p.toExponential(0) : p.toFixed(2))).join(', ');

function distribution(pValues) {
  if (pValues.some((p) => p < leastP)) throw new Error(`another distribution (p = ${written(pValues)})`);
  return `p = ${written(pValues)}`;
}

export const measure = {
  title: '`measure -n 400`: χ²',
  run: async (served, { untuned }) => distribution(await fits(served, 'measured', 400, untuned)),
};

/** Served with an adapter of ours, answers are the tuned model's, and not the untuned one's. */
export const adapter = {
  title: 'adapter, `-n 600`: χ²',
  adapted: true,
  run: async (served, { tuned, untuned }) => {
    const pValues = await fits(served, 'adapted', 600, tuned);
    const { where } = served;
    untuned.forEach(({ file, targets }) => {
      const answers = answersOf(join(where.folder, 'adapted/samples/fruits', file.replace('.json', '.jsonl')));
      const p = fitOf(
        answers.map(({ text }) => text),
        targets,
      );
      if (p >= leastP) throw new Error(`answers of ${file} are the untuned model's too (p = ${written([p])})`);
    });
    return distribution(pValues);
  },
};
