import { date, writeJson, writeModule } from './files.mjs';
import { tables } from './sources/paper.mjs';
import { items, notes } from './sources/paperPrompts.mjs';

const provenance = {
  source:
    'Zhang, Schwarzschild, Carlini, Kolter, Ippolito: Forcing Diffuse Distributions out of Language Models (2024)',
  licence: 'facts, quoted with their source',
  date,
};

const models = { Gemma: 'Gemma-7B-instruct', 'Llama-2': 'Llama-2-13B-chat', Mistral: 'Mistral-7B-Instruct' };

/** The paper's published tables, one file each; `notes` says where a table contradicts itself. */
export async function makePaper() {
  for (const { name, title, ...table } of tables) {
    await writeJson(`datasets/paper/${name}.json`, { name, title, ...provenance, models, ...table });
  }
  const code = tables.map(({ name, title, notes, rows }) => {
    const [identifier, content] = [name.replace('-', ''), JSON.stringify({ title, notes, rows })];
    return `export const ${identifier} = ${content};`;
  });
  const named = `export const models = ${JSON.stringify(models)};`;
  await writeModule('packages/experiments/src/data/paper.ts', [named, ...code].join('\n\n'));
}

/** The prompts that the paper prints. */
export async function makePaperPrompts() {
  const title = 'Prompts printed in the paper';
  await writeJson('datasets/paper/prompts.json', { name: 'prompts', title, ...provenance, notes, items });
  const code = `export const paperPrompts = ${JSON.stringify(items)};`;
  await writeModule('packages/tasks/src/data/paperPrompts.ts', code);
}
