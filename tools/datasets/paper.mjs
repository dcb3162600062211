import { date, writeJson } from './files.mjs';
import { tables } from './sources/paper.mjs';

const provenance = {
  source:
    'Zhang, Schwarzschild, Carlini, Kolter, Ippolito: Forcing Diffuse Distributions out of Language Models (2024)',
  licence: 'facts, quoted with their source',
  date,
  models: { Gemma: 'Gemma-7B-instruct', 'Llama-2': 'Llama-2-13B-chat', Mistral: 'Mistral-7B-Instruct' },
};

/** The paper's published tables, one file each; `notes` says where a table contradicts itself. */
export async function makePaper() {
  for (const { name, title, ...table } of tables) {
    await writeJson(`datasets/paper/${name}.json`, { name, title, ...provenance, ...table });
  }
}
