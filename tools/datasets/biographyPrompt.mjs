import { date, writeJson, writeModule } from './files.mjs';
import { biographyPrompt } from './sources/biographyPrompt.mjs';

const provenance = {
  source:
    'Zhang, Schwarzschild, Carlini, Kolter, Ippolito: Forcing Diffuse Distributions out of Language Models (2024), Table 2; y0mingzhang/diffuse-distributions, prompts/ficticious-people/ficticious-people.json',
  licence: 'quoted, with source; MIT',
  date,
};

/** The prompt that the paper asks for biographies with. */
export async function makeBiographyPrompt() {
  const title = 'Prompt used for synthetic biography generation';
  await writeJson('datasets/paper/table-2.json', { name: 'table-2', title, ...provenance, ...biographyPrompt });
  const request = `export const biographyRequest = ${JSON.stringify(biographyPrompt.request)};`;
  await writeModule('packages/synthbio/src/data/paper.ts', request);
}
