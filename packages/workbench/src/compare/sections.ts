import { toText, type Block, type Section, type Table } from '@diffuse/report';
import { namedEnds, noAnswersInWords } from '../page/ends.js';
import { promptName } from './asked.js';
import { compareMeasured, type Compared } from './compared.js';
import type { Measured } from './measured.js';
import { overlays } from './overlay.js';
import { arePasses, passesFigure, passesSummary } from './passes.js';
import { exactDifferences, runsTable, sampledDifferences, type Sources } from './tables.js';
import { remarksOn, summaryOf } from './words.js';

/** What measurements say beside the first of them. */
export interface Side {
  readonly found: Compared;
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly Section[];
  readonly figures: Readonly<Record<string, string>>;
  /** The tables for a terminal. */
  readonly tables: readonly Table[];
  readonly remarks: readonly string[];
}

/** Compares measurements with the first of them, for a page and a terminal. */
export async function sideOf(all: readonly Measured[], sources: Sources): Promise<Side> {
  const found = await compareMeasured(all);
  const { baseline, compared } = found;
  const passes = arePasses(all);
  const labels = [baseline, ...compared].map(({ label }) => label);
  const remarks = [...remarksOn(found), ...all.flatMap(({ measurement }, i) => noAnswersIn(labels[i]!, measurement))];
  const runs = runsTable(found, passes, sources);
  const exact = exactDifferences(
    found,
    (run, prompt) => all[run]!.measurement.exact.find((row) => promptName(row) === promptName(prompt)),
    sources,
  );
  const hasAnswers = compared.filter(({ prompts }) => prompts.some(({ wellFormed }) => wellFormed !== null));
  const sampled = hasAnswers.map((of) => sampledDifferences(baseline, of, sources));
  const figure = passes ? passesFigure(all, sources) : undefined;
  const exactly = exact.rows.length > 0 ? [exact] : [];
  const sections: { title: string; blocks: Block[] }[] = [
    { title: passes ? 'Passes' : 'Runs', blocks: [runs, ...remarks, ...(figure ? [figure.block] : [])] },
    { title: 'Wanted and said', blocks: passes ? [] : overlays(found, all, sources) },
    { title: 'Exact differences', blocks: exactly },
    { title: 'Differences of answers', blocks: sampled },
  ];
  return {
    found,
    title: passes
      ? `When was the tuning of ${baseline.model} nearest to what is wanted?`
      : `What differs from ${baseline.label}?`,
    summary: passes ? passesSummary(found) : summaryOf(found),
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    figures: figure ? { passes: figure.svg } : {},
    tables: [runs, ...(passes ? [] : exactly), ...sampled], // of many passes the page has every prompt
    remarks,
  };
}

/** That a run's answers are not all that was drawn. */
const noAnswersIn = (label: string, { sampled }: Measured['measurement']): string[] =>
  noAnswersInWords(sampled.map(namedEnds)).map((said) => `${label}: ${said}`);

/** The same for a terminal: what was found first. */
export const textOf = ({ summary, remarks, tables }: Side, layout: Parameters<typeof toText>[1]): string[] => [
  summary,
  ...remarks,
  ...tables.map((table) => toText(table, layout)),
];
