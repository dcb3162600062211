import { inside, sha256, writeJson } from '@diffuse/files';
import { readRunIfThere } from '@diffuse/runs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { OptionError } from '../optionError.js';
import { fromRuns } from '../page/fromRuns.js';
import { recipe } from '../recipe.js';
import { readMeasured, readPasses, type Measured } from './measured.js';
import { sideOf, textOf } from './sections.js';

const options = z.object({
  folders: z
    .array(z.string())
    .min(1, 'name two measurements at least, the baseline first, or a tuning that kept its passes')
    .describe(
      'run folders of measure or tune, or parts of runs that are measurements, the baseline first; or one tuning that kept its passes',
    ),
  out: z.string().optional().describe('folder for the page; one in runs/ for every different comparison unless given'),
});

/** Measurements beside a baseline. */
export const compare = recipe({
  name: 'compare',
  description: 'by how much measurements differ from the first one, or the passes of a tuning from its start',
  examples: [
    {
      options: { folders: ['runs/before', 'runs/after'] },
      says: 'what changed, prompt by prompt; the first is the baseline',
    },
  ],
  options,
  positional: ['folders'],
  async run({ folders, out: given }, context) {
    const all = await measurements(folders);
    const out = given ?? join('runs', nameOf(folders));
    if ((await readRunIfThere(out)) !== undefined)
      throw new OptionError('out', out, 'it holds a run, whose page this one would replace: name another folder');
    const side = await fromRuns(all, () =>
      sideOf(all, (at) =>
        all.map(({ stage, manifest }) => ({
          file: join(relative(out, stage.folder), 'metrics.json'),
          ...(manifest.command !== 'tune' && { at }), // a tuning's is the exact side alone
        })),
      ),
    );
    const { found, title, summary, sections, figures } = side;
    const nothing = found.compared.find(({ prompts }) => prompts.length === 0);
    if (nothing !== undefined)
      throw new OptionError(
        'folders',
        nothing.folder,
        `it asks nothing that ${found.baseline.folder} asks: measure both on the same tasks`,
      );
    const { writeReport } = await import('../page/report.js');
    const facts = Object.fromEntries(
      [found.baseline, ...found.compared].map((of) => [of.label, relative(out, of.folder)]),
    );
    const written = await writeReport(out, { title, summary, facts, figures, sections });
    await writeJson(inside(out, 'comparison.json'), found);
    return { json: found, text: [...textOf(side, context.layout), written].join('\n\n') };
  },
});

/** Of one folder its passes, of several one measurement each. */
async function measurements(folders: readonly string[]): Promise<Measured[]> {
  if (folders.length === 1) return readPasses(folders[0]!);
  const all: Measured[] = [];
  for (const folder of folders) all.push(await readMeasured(folder));
  return all;
}

/** A folder of one's own for every comparison: the names of what is compared, and a digest of where it stands. */
function nameOf(folders: readonly string[]): string {
  const names = folders.map((folder) =>
    resolve(folder)
      .split(/[\\/]/)
      .at(-1)!
      .replace(/[^\w.-]+/g, '-'),
  );
  const digest = sha256(JSON.stringify(folders.map((folder) => resolve(folder)))).slice(0, 8);
  return `compare-${names.slice(0, 4).join('-')}-${digest}`;
}
