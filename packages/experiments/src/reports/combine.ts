import type { Block, Section, Source } from '@diffuse/report';
import { join, relative } from 'node:path';
import { entropyFigure, leaveOneOutSections } from '../leave-one-out/report.js';
import type { LeaveOneOut } from '../leave-one-out/recipe.js';
import type { FinishedRun } from '../runFolder.js';
import { makerOf } from './makers.js';
import type { Report } from './report.js';

/** One page in `folder` for several runs: runs of leave-one-out in common tables, then each run's own sections. */
export async function combine(runs: readonly FinishedRun[], folder: string): Promise<Report> {
  const parts = await Promise.all(
    runs.map(async (run) => ({
      report: await makerOf(run)(run),
      label: `${String(run.config['model'])}, ${String(run.config['recipe'])}`,
      path: relative(folder, run.folder),
    })),
  );
  const compared = runs.filter(({ config }) => config['recipe'] === 'leave-one-out');
  const results = compared.map(({ result }) => result as LeaveOneOut);
  const svg = results.length > 1 ? entropyFigure(results) : undefined;
  const paths = compared.map((run) => relative(folder, run.folder));
  return {
    title: `${runs.length} runs`,
    summary: parts.map(({ report, label }) => `${label}: ${report.summary}`).join(' '),
    facts: Object.fromEntries(parts.map(({ label, path }, i) => [`Run ${i + 1}`, `${label} (${path})`])),
    figures: {
      ...(svg && { 'figure-3': svg }),
      ...Object.fromEntries(
        parts.flatMap(({ report }, i) =>
          Object.entries(report.figures).map(([name, each]) => [`run-${i + 1}-${name}`, each]),
        ),
      ),
    },
    sections: [
      ...(svg ? leaveOneOutSections(results, svg).map((section) => sourcedFrom(section, paths)) : []),
      ...parts.flatMap(({ report, label, path }) =>
        report.sections.map(({ title, blocks }) => sourcedFrom({ title: `${label}: ${title}`, blocks }, [path])),
      ),
    ],
  };
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
