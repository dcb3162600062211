import { writeAtomically } from '@diffuse/files';
import { htmlReport, staticSvg, toPng, type ReportOptions } from '@diffuse/report';
import { join } from 'node:path';
import { readRun, type FinishedRun } from '../runFolder.js';

/** A run's page, and its figures as files of their own. */
export interface Report extends ReportOptions {
  /** SVG by file name, without extension. */
  readonly figures: Readonly<Record<string, string>>;
}

/** Makes the report of a finished run. */
export type ReportMaker = (run: FinishedRun) => Promise<Report>;

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

/** Writes the report of the run in a folder. */
export async function reportRun(folder: string, make: ReportMaker): Promise<string> {
  return writeReport(folder, await make(await readRun(folder)));
}
