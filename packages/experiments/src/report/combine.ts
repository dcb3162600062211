import type { Block, Section, Source, TextOptions } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { answererOf, fromRuns, type Report, type Together, type View } from '@diffuse/workbench';
import { join, relative } from 'node:path';
import { labels } from '../labels.js';

/** A finished run, and how its command shows runs. */
export interface Shown {
  readonly run: FinishedRun;
  readonly view: View;
}

/** Several runs on one page. */
export interface Combined {
  readonly report: Report;
  /** What each run found, in the order of the runs. */
  readonly summaries: readonly string[];
  /** What is said of them together, for a terminal. */
  readonly text: readonly string[];
}

/** One page in `folder` for several runs: those of one command together, where it can, then each run's own sections. */
export async function combine(shown: readonly Shown[], folder: string, layout?: TextOptions): Promise<Combined> {
  const called = names(shown);
  const parts = await Promise.all(
    shown.map(async ({ run, view }, i) => ({
      page: await fromRuns([run], () => view.page(run)),
      label: called[i]!,
      path: relative(folder, run.folder),
    })),
  );
  const together = await compared(shown, folder, layout);
  const summaries = parts.map(({ page, label }) => `${label}: ${page.summary}`);
  return {
    summaries,
    text: together.flatMap(({ text }) => text),
    report: {
      title: `${shown.length} runs`,
      summary: summaries.join(' '),
      facts: Object.fromEntries(parts.map(({ label, path }) => [label, path])),
      figures: Object.fromEntries([
        ...together.flatMap(({ figures }) => Object.entries(figures)),
        ...parts.flatMap(({ page }, i) =>
          Object.entries(page.figures).map(([name, figure]) => [`run-${i + 1}-${name}`, figure] as const),
        ),
      ]),
      sections: [
        ...together.flatMap(({ sections }) => sections),
        ...parts.flatMap(({ page, label, path }) =>
          page.sections.map(({ title, blocks }) => sourcedFrom({ title: `${label}: ${title}`, blocks }, [path])),
        ),
      ],
    },
  };
}

/** Each run by its model, adapter and command, told apart as the figures of one command's runs tell them apart. */
function names(shown: readonly Shown[]): string[] {
  const commandOf = ({ run }: Shown): string => run.manifest.command;
  return shown.map((each) => {
    const alike = shown.filter((other) => commandOf(other) === commandOf(each));
    const models = labels(alike.map(({ run }) => ({ model: answererOf(run.manifest) })));
    return `${models[alike.indexOf(each)]!}, ${commandOf(each)}`;
  });
}

/** What the runs of each command say together, for commands with several runs here. */
async function compared(shown: readonly Shown[], folder: string, layout?: TextOptions): Promise<Together[]> {
  const views = [...new Set(shown.map(({ view }) => view))];
  const all = views.map(async (view) => {
    const runs = shown.filter((each) => each.view === view).map(({ run }) => run);
    const { together } = view;
    if (runs.length < 2 || together === undefined) return [];
    const { sections, ...rest } = await fromRuns(runs, () => together(runs, layout));
    const paths = runs.map((run) => relative(folder, run.folder));
    return [{ ...rest, sections: sections.map((section) => sourcedFrom(section, paths)) }];
  });
  return (await Promise.all(all)).flat();
}

/** A section whose numbers come from files of other folders. */
function sourcedFrom({ title, blocks }: Section, folders: readonly string[]): Section {
  const moved = (sources: readonly Source[]): Source[] =>
    folders.flatMap((folder) => sources.map((source) => ({ ...source, file: join(folder, source.file) })));
  const move = (block: Block): Block => {
    if (typeof block === 'string') return block;
    const sources = moved(block.sources);
    return block.kind === 'figure' && block.data
      ? { ...block, sources, data: { ...block.data, sources: moved(block.data.sources) } }
      : { ...block, sources };
  };
  return { title, blocks: blocks.map(move) };
}
