import { join } from 'node:path';
import { diffuse } from '../parts/diffuse.mjs';
import { answersOf } from '../parts/journal.mjs';

const request = 'Name a fruit at random, like this: {fruit}';

export const sample = {
  title: '`sample -n 20`',
  run: async ({ model, where }) => {
    const { out } = await diffuse(['sample', request, ...model, '-n', '20'], where);
    const counts = [...out.matchAll(/^\s*(\d+) {2}\{/gm)].map(([, count]) => Number(count));
    const answers = counts.reduce((sum, count) => sum + count, 0);
    if (answers === 0 || answers > 20) throw new Error(`${answers} answers in braces, of 20:\n${out}`);
    return `${answers} in braces`;
  },
};

export const synthbio = {
  title: '`synthbio -n 20`',
  run: async ({ model, where }) => {
    await diffuse(['synthbio', ...model, '-n', '20', '--out', 'records'], where);
    const records = answersOf(join(where.folder, 'records/records.jsonl'));
    if (records.length !== 20) throw new Error(`${records.length} of 20 records`);
    return `${records.filter(({ wellFormed }) => wellFormed).length} well-formed`;
  },
};
