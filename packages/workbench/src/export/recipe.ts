import { inside, readBytes, writeAtomically } from '@diffuse/files';
import { column, table, toText } from '@diffuse/report';
import { readRun } from '@diffuse/runs';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { OptionError } from '../optionError.js';
import { recipe } from '../recipe.js';
import { eventFile, eventFileName } from './eventFile.js';
import { offlineRun, offlineRunPath } from './offlineRun.js';
import { recordedIn, type Recorded } from './recorded.js';

const formats = {
  tensorboard: {
    path: ({ name }: Recorded) => join(name, eventFileName),
    write: eventFile,
    next: (folder: string) => `TensorBoard's log directory: ${folder}`,
  },
  wandb: {
    path: offlineRunPath,
    write: offlineRun,
    next: (folder: string) => `to send them: wandb sync ${join(folder, 'offline-run-*')}`,
  },
};

const names = Object.keys(formats) as [keyof typeof formats, ...(keyof typeof formats)[]];

const options = z.object({
  folders: z.array(z.string()).min(1, 'name at least one run folder').describe('run folders, also of other machines'),
  to: z.enum(names).describe('tensorboard: event files; wandb: offline runs of Weights & Biases, which it syncs later'),
  out: z.string().optional().describe('folder for the files; runs/tensorboard or runs/wandb unless given'),
});

/** Runs for trackers of experiments, as files: nothing is sent anywhere. */
export const exportRuns = recipe({
  name: 'export',
  description: 'steps and figures of runs as TensorBoard’s or Weights & Biases’ files, offline',
  examples: [{ options: { folders: ['runs/mine'], to: 'wandb' }, says: 'what a tuning logged, for Weights & Biases' }],
  options,
  positional: ['folders'],
  async run({ folders, to, out = join('runs', to) }, { layout }) {
    const recorded = toldApart((await Promise.all(folders.map(recordedOf))).flat());
    const { path, write, next } = formats[to];
    const files = recorded.map((each) => ({ ...each, file: inside(out, path(each)), bytes: write(each) }));
    for (const { file, bytes } of files) await refuseOthers(out, file, bytes);
    for (const { file, bytes } of files) await writeAtomically(file, [bytes]);
    const written = files.map(({ name, id, rows, summary, file }) => ({
      ...{ name, id, file },
      steps: rows.at(-1)?.step ?? 0,
      figures: Object.keys(summary).length,
    }));
    const shown = table(
      written,
      { name: column.text('Run'), steps: column.count('Steps'), figures: column.count('Figures') },
      { caption: 'Runs hold no times: that of a step is its number, in seconds' },
    );
    return { json: { to, runs: written }, text: `${toText(shown, layout)}\n\n${next(out)}` };
  },
});

async function recordedOf(folder: string): Promise<Recorded[]> {
  const run = await readRun(folder);
  const recorded = await recordedIn(run);
  if (recorded.length > 0) return recorded;
  throw new OptionError(
    'folders',
    folder,
    `it is a run of "${run.manifest.command}" without a tuning or a measurement to export: give runs of tune or measure, or of an experiment that tunes`,
  );
}

/** Runs of one name have their ids in it. */
function toldApart(recorded: readonly Recorded[]): Recorded[] {
  return recorded.map((each, i) => {
    const { name, id } = each;
    const alike = recorded.filter((other) => other.name === name);
    if (recorded.findIndex((other) => other.name === name && other.id === id) < i)
      throw new OptionError('folders', name, 'the same run is given twice');
    return alike.length > 1 ? { ...each, name: `${name}-${id}` } : each;
  });
}

/** Readers take all files of a folder for one run, and nothing of somebody's is written over. */
async function refuseOthers(out: string, file: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(file);
  if (!existsSync(folder)) return;
  const entries = await readdir(folder, { withFileTypes: true });
  const other = entries.find((entry) => entry.isFile() && !entry.name.startsWith(basename(file)));
  const changed = existsSync(file) && Buffer.compare(await readBytes(file), bytes) !== 0;
  if (other !== undefined || changed)
    throw new OptionError(
      'out',
      out,
      `${join(folder, other?.name ?? basename(file))} is there already, of something else: name another folder, or remove it`,
    );
}
