import { writeAtomically } from '@diffuse/files';
import { htmlReport, staticSvg, type ReportOptions, type Section } from '@diffuse/report';
import { toPng } from '@diffuse/report/png';
import type { FinishedRun } from '@diffuse/runs';
import { join } from 'node:path';

/** A run's page, and its figures as files of their own. */
export interface Report extends ReportOptions {
  /** SVG by file name, without extension. */
  readonly figures: Readonly<Record<string, string>>;
}

/** What several runs of one command say together. */
export interface Together {
  readonly figures: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
  /** The same for a terminal. */
  readonly text: readonly string[];
}

/** How finished runs of a command are shown. */
export interface View {
  page(run: FinishedRun): Promise<Report>;
  /** Left out where runs have nothing to be compared by. */
  together?(runs: readonly FinishedRun[]): Promise<Together>;
}

/** Writes `report.html` and `figures/<name>.svg` and `.png`; returns the line that says where. */
export async function writeReport(folder: string, { figures, ...page }: Report): Promise<string> {
  const path = join(folder, 'report.html');
  await writeAtomically(path, [htmlReport(page)]);
  for (const [name, svg] of Object.entries(figures)) {
    await writeAtomically(join(folder, 'figures', `${name}.svg`), [staticSvg(svg)]);
    await writeAtomically(join(folder, 'figures', `${name}.png`), [toPng(svg)]);
  }
  return `report: ${path}`;
}
