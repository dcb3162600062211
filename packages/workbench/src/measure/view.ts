import type { Section } from '@diffuse/report';
import { facts } from '../reports/facts.js';
import { rawAnswers } from '../reports/rawAnswers.js';
import type { Report, ReportMaker } from '../reports/report.js';
import type { Measurement } from '../stages.js';
import { correctedTable, noveltyTable, sampledTable, testTable } from '../tables.js';
import { exactSide } from './exactSide.js';
import { sampledSide } from './sampledSide.js';

/** What is said of a measurement first: a sentence or two, a figure, and the section that holds the figure. */
export interface Side {
  readonly summary: string;
  readonly svg: string;
  readonly section: Section;
}

/** The page of `diffuse measure`. An endpoint's has the sampled side only. */
export const measureReport: ReportMaker = async (run): Promise<Report> => {
  const { exact, sampled } = run.result as Measurement;
  const model = String(run.config['model']);
  const { summary, svg, section } = exact.length > 0 ? exactSide(model, exact) : sampledSide(model, sampled);
  const raw = await Promise.all(sampled.map(({ file }) => rawAnswers(run, `samples/${file}.jsonl`, file)));
  const tables = [sampledTable, correctedTable, testTable, noveltyTable].map((make) => make(sampled));
  return {
    title: `How diffuse are the answers of ${model}?`,
    summary,
    facts: facts(run),
    figures: { entropy: svg },
    sections: [section, { title: 'Sampled', blocks: tables }, { title: 'What the model said', blocks: raw.flat() }],
  };
};
