/** Writes docs/statistics-tables.md, in some minutes: npx nx run metrics:simulate */
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const page = new URL('../../../docs/statistics-tables.md', import.meta.url);

const sections = {
  'The distance from the target': 'distance',
  'The test of fit': 'fit',
  'Answers and the probabilities reported with them': 'reported',
  'Entropy and coverage': 'intervals',
  'Differences of two models': 'differences',
  'Dependent answers': 'dependence',
};

const started = Date.now();
const texts = [];
for (const [title, file] of Object.entries(sections)) {
  const { table } = await import(`./${file}.mjs`);
  texts.push(`## ${title}\n\n${await table()}`);
  process.stderr.write(`${title}: ${Math.round((Date.now() - started) / 1000)} s\n`);
}
const text = `# How often intervals hold and tests err\n\nWritten by \`npx nx run metrics:simulate\` with fixed seeds; [statistics.md](statistics.md) says what it means.\n\n${texts.join('\n\n')}\n`;
await writeFile(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
