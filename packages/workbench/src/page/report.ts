import { fields, name, optional, record, text } from '@diffuse/check';
import { writeAtomically } from '@diffuse/files';
import { htmlReport, staticSvg, type ReportOptions, type Section, type TextOptions } from '@diffuse/report';
import { toPng } from '@diffuse/report/png';
import type { FinishedRun } from '@diffuse/runs';
import { join } from 'node:path';

/** A run's page, and its figures and rows as files of their own. */
export interface Report extends ReportOptions {
  /** SVG by file name, without extension. */
  readonly figures: Readonly<Record<string, string>>;
  /** CSV by file name, without extension; none unless given. */
  readonly rows?: Readonly<Record<string, string>>;
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
  together?(runs: readonly FinishedRun[], layout?: TextOptions): Promise<Together>;
}

const ofFigures = fields({ figures: record(text), rows: optional(record(text)) });

/**
 * Writes `report.html`, `figures/<name>.svg` and `.png`, and `<name>.csv`; returns the line that says where. Throws an
 * InputError on what is no folder or report.
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
  const path = join(folder, 'report.html');
  await writeAtomically(path, [htmlReport(page)]);
  for (const [file, svg] of Object.entries(figures)) {
    await writeAtomically(join(folder, 'figures', `${file}.svg`), [staticSvg(svg)]);
    await writeAtomically(join(folder, 'figures', `${file}.png`), [toPng(svg)]);
  }
  for (const [file, csv] of Object.entries(rows)) await writeAtomically(join(folder, `${file}.csv`), [csv]);
  return `report: ${path}`;
}
