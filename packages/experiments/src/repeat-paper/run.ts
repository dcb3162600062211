import { isEmbedded } from '@diffuse/diffuse';
import { column, table, toText, type Table } from '@diffuse/report';
import { readRun } from '@diffuse/runs';
import { modelOf, writeReport, type Context, type Recipe, type Report, type Result } from '@diffuse/workbench';
import { basename, join } from 'node:path';
import { combine, type Shown } from '../report/combine.js';
import type { Settings } from './options.js';
import { notMade, parts, type Part } from './parts.js';

/** A part, and the message of what stopped it. */
interface Ended {
  readonly part: Part;
  readonly fault?: string;
}

/**
 * Runs every experiment of the paper, each in a folder of its own, and shows all on one page in the paper's order. One
 * that fails does not keep the others from being run; what there is of each is gone on with.
 */
export async function repeat(settings: Settings, context: Context, experiments = parts): Promise<Result> {
  const folder = settings.out ?? join('runs', `repeat-paper-${nameOf(settings.model)}`);
  const shown: Shown[] = [];
  const ended: Ended[] = [];
  for (const [i, part] of experiments.entries()) {
    context.note(`${i + 1} of ${experiments.length}: ${part.name} (${part.section}: ${part.makes})`);
    const recipe = await part.load();
    try {
      await recipe.run(optionsOf(recipe, part, settings, folder), context);
      shown.push({ run: await readRun(join(folder, part.name)), view: recipe.view! });
      ended.push({ part });
    } catch (error) {
      context.signal.throwIfAborted();
      const { message } = error as Error;
      context.note(`${part.name}: ${message}`);
      ended.push({ part, fault: message });
    }
  }
  const made = table(
    ended,
    {
      makes: column.text<Ended>('Of the paper', { value: ({ part }) => part.makes }),
      section: column.text<Ended>('Section', { value: ({ part }) => part.section }),
      where: column.text<Ended>('Run', { value: ({ part, fault }) => (fault === undefined ? part.name : 'failed') }),
    },
    { caption: 'The paper in its order' },
  );
  const written = await writePage(folder, shown, made);
  const failed = ended.flatMap(({ part, fault }) => (fault === undefined ? [] : [`${part.name}: ${fault}`]));
  if (failed.length > 0)
    throw new Error(
      `${failed.length} of ${experiments.length} experiments failed; the rest is in ${folder}\n${failed.join('\n')}`,
    );
  const json = {
    folder,
    parts: ended.map(({ part: { name, makes, section } }) => ({ name, makes, section })),
    notMade,
  };
  return { json, text: [toText(made, context.layout), notMade.join('\n'), written].join('\n\n') };
}

async function writePage(folder: string, shown: readonly Shown[], made: Table): Promise<string> {
  if (shown.length === 0) return '';
  const { report, summaries } = await combine(shown, folder);
  const { recipe = 'ours' } = shown[0]!.run.manifest.settings;
  const page: Report = {
    ...report,
    title: 'Forcing Diffuse Distributions out of Language Models, repeated',
    summary: `The experiments of the paper on ${modelOf(shown[0]!.run.manifest)}, by ${recipe === 'paper' ? 'the paper’s recipe' : 'our recipe'}, in the paper's order. What is not made here is named below.`,
    sections: [
      { title: 'What is here', blocks: [made, ...notMade] },
      { title: 'What came out', blocks: [...summaries] },
      ...report.sections,
    ],
  };
  return writeReport(folder, page);
}

/** A part's options: what all are asked and it takes, and its own. */
function optionsOf(recipe: Recipe, part: Part, settings: Settings, folder: string): Record<string, unknown> {
  const { prompts: _, ...all } = settings;
  const shared = Object.entries(all).filter(([name, value]) => value !== undefined && name in recipe.options.shape);
  return recipe.options.parse({
    ...Object.fromEntries(shared),
    ...part.asked(settings, folder),
    out: join(folder, part.name),
  });
}

/** A model as a folder may be called: the last word of a path or a hub id. */
const nameOf = (model: string): string => (isEmbedded(model) ? model : basename(model, '.gguf'));
