import type { SampleRecord } from '@diffuse/diffuse';
import { answerDistribution, column, counted, figure, format, table, type Table } from '@diffuse/report';
import { standingOnPage } from '../endpoint/standingOnPage.js';
import { facts, answererOf } from '../page/facts.js';
import type { View } from '../page/report.js';
import { sampledIn } from './result.js';
import { summaryOf, type SampleSummary } from './summary.js';
import { diffusenessTable, inWords, warnings } from './words.js';

const mostBars = 20;
const mostRows = 200;
const quoted = 20;

/** The page of `diffuse sample`. */
export const view: View = {
  async page(run) {
    const { request, response, answers, file } = await sampledIn(run);
    const model = answererOf(run.manifest);
    const summary = summaryOf(answers);
    const standing = await standingOnPage(run);
    const svg = answerDistribution({
      title: `The most frequent answers of ${model}`,
      subtitle: `Shares of ${counted(summary.samples, 'answer')}, with 95% intervals`,
      top: mostBars,
      series: [
        {
          name: model,
          tone: 'blue',
          note: `${Math.min(mostBars, summary.coverage)} of ${format.count(summary.coverage)} different answers`,
          answers: summary.counts.slice(0, mostBars).map(({ text, share }) => ({
            value: text,
            probability: { value: share.estimate, low: share.lower, high: share.upper },
          })),
        },
      ],
    });
    return {
      title: `What ${model} answers`,
      summary: inWords(model, summary),
      facts: { ...facts(run), ...standing.facts },
      figures: { answers: svg },
      sections: [
        {
          title: 'What was asked',
          blocks: [
            ...request.split('\n').filter(Boolean),
            ...(response === '' ? [] : [`Every answer was made to begin with: ${response}`]),
          ],
        },
        {
          title: 'Answers by frequency',
          blocks: [
            ...standing.warnings,
            ...warnings(summary),
            figure(svg, {
              caption: 'Answers count as one where their texts are the same, to the space',
              source: { file },
              data: frequencies(summary, file),
            }),
            diffusenessTable(summary, file),
          ],
        },
        { title: 'What the model said', blocks: [raw(answers, file)] },
      ],
    };
  },
};

function frequencies({ counts, coverage }: SampleSummary, file: string): Table {
  const left = coverage - Math.min(mostRows, coverage);
  return table(
    counts.slice(0, mostRows).map(({ text, count, share: { estimate, lower, upper } }) => ({
      text,
      count,
      share: { value: estimate, low: lower, high: upper },
    })),
    { text: column.text('Answer'), count: column.count('Times'), share: column.percent('Share') },
    {
      caption: `Answers by frequency, with 95% intervals (Wilson), each by itself${left > 0 ? `; ${format.count(left)} that are rarer are left out` : ''}`,
      source: { file },
    },
  );
}

function raw(answers: readonly SampleRecord[], file: string): Table {
  return table(
    answers.slice(0, quoted),
    {
      text: column.text('Answer'),
      logProb: column.nats('Log-probability (nats)'),
      finished: column.text('Ended', { value: ({ finished }) => (finished === 'stop' ? 'by itself' : 'cut off') }),
    },
    {
      caption: `The first ${Math.min(quoted, answers.length)} of ${format.count(answers.length)} answers`,
      source: { file },
    },
  );
}
