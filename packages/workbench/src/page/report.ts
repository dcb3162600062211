import { fields, name, optional, record, text } from '@diffuse/check';
import { inside, writeAtomically } from '@diffuse/files';
import { htmlReport, staticSvg, type ReportOptions, type Section, type TextOptions } from '@diffuse/report';
import { toPng } from '@diffuse/report/png';
import type { FinishedRun } from '@diffuse/runs';
import { fileNames } from './fileNames.js';
import { fromRuns } from './fromRuns.js';

/** A run's page, and its figures and rows as files of their own. */
export interface Report extends ReportOptions {
  /** SVG by name; files are called after it, as far as files can be. */
  readonly figures: Readonly<Record<string, string>>;
  /** CSV by name, in the same way; none unless given. */
  readonly rows?: Readonly<Record<string, string>>;
}

/** What several runs of one command say together. */
export interface Together {
  readonly figures: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
  /** The same for a terminal. */
  readonly text: readonly string[];
}

/** A run of a sweep, and the name of its value by axis. */
export interface SweptRun {
  readonly at: Readonly<Record<string, string>>;
  readonly run: FinishedRun;
}

/** How finished runs of a command are shown. */
export interface View {
  page(run: FinishedRun): Promise<Report>;
  /** Left out where runs have nothing to be compared by. */
  together?(runs: readonly FinishedRun[], layout?: TextOptions): Promise<Together>;
  /** The runs of a sweep, where they are more than runs side by side. */
  across?(runs: readonly SweptRun[], layout?: TextOptions): Promise<Together>;
}

const ofFigures = fields({ figures: record(text), rows: optional(record(text)) });

/**
 * Writes `report.html`, `figures/<name>.svg` and `.png`, and `<name>.csv`; returns the line that says where. Nothing is written
 * elsewhere, whatever names and links say. Throws an InputError on what is no folder or report, and an Error on a link that leads
 * out of the folder.
 *
 * @example
 * import { writeReport } from '@diffuse/workbench';
 *
 * const said = { title: 'A run', summary: 'It went well.', facts: { Model: 'tiny' }, sections: [], figures: {} };
 * console.log(await writeReport('page', said)); // report: page/report.html
 */
export async function writeReport(folder: string, report: Report): Promise<string> {
  name(folder, 'folder');
  ofFigures(report, 'report');
  const { figures, rows = {}, ...page } = report;
  const path = inside(folder, 'report.html');
  await writeAtomically(path, [htmlReport(page)]);
  for (const [file, svg] of byFile(figures)) {
    await writeAtomically(inside(folder, `figures/${file}.svg`), [staticSvg(svg)]);
    await writeAtomically(inside(folder, `figures/${file}.png`), [toPng(svg)]);
  }
  for (const [file, csv] of byFile(rows)) await writeAtomically(inside(folder, `${file}.csv`), [csv]);
  return `report: ${path}`;
}

function byFile(texts: Readonly<Record<string, string>>): (readonly [string, string])[] {
  const names = fileNames(Object.keys(texts));
  return Object.values(texts).map((text, i) => [names[i]!, text] as const);
}

/** A finished run's page. Throws a RunError where its result is none to be shown. */
export const pageOf = (view: View, run: FinishedRun): Promise<Report> => fromRuns([run], () => view.page(run));
