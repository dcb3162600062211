import { answersAmong, endsOf, type SampleRecord } from '@diffuse/diffuse';
import { answerDistribution, column, counted, figure, format, table, type Section, type Table } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { facts, answererOf } from '../page/facts.js';
import { endOf } from '../page/drawWords.js';
import { noAnswersInWords } from '../page/ends.js';
import type { Report, View } from '../page/report.js';
import { sampledIn, type Sampled } from './result.js';
import { summaryOf, type SampleSummary } from './summary.js';
import { diffusenessTable, inWords, warnings } from './words.js';

const mostBars = 20;
const mostRows = 200;
const quoted = 20;

/** The page of `diffuse sample`. */
export const view: View = {
  async page(run) {
    const sampled = await sampledIn(run);
    const { draws, file } = sampled;
    const model = answererOf(run.manifest);
    if (answersAmong(draws).length === 0) return withoutAnswers(run, model, sampled);
    const summary = summaryOf(draws);
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
      facts: facts(run),
      figures: { answers: svg },
      sections: [
        asked(sampled),
        {
          title: 'Answers by frequency',
          blocks: [
            ...warnings(summary),
            figure(svg, {
              caption: 'Answers count as one where their texts are the same, to the space',
              source: { file },
              data: frequencies(summary, file),
            }),
            diffusenessTable(summary, file),
          ],
        },
        { title: 'What the model said', blocks: [raw(draws, file)] },
      ],
    };
  },
};

const asked = ({ request, response }: Sampled): Section => ({
  title: 'What was asked',
  blocks: [
    ...request.split('\n').filter(Boolean),
    ...(response === '' ? [] : [`Every answer was made to begin with: ${response}`]),
  ],
});

/** Where no draw is an answer there is nothing to draw. */
function withoutAnswers(run: FinishedRun, model: string, sampled: Sampled): Report {
  const { draws, file } = sampled;
  return {
    title: `What ${model} answers`,
    summary: noAnswersInWords([{ samples: 0, ...endsOf(draws, () => false) }]).join(' '),
    facts: facts(run),
    figures: {},
    sections: [asked(sampled), { title: 'What the model said', blocks: [raw(draws, file)] }],
  };
}

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

function raw(draws: readonly SampleRecord[], file: string): Table {
  return table(
    draws.slice(0, quoted),
    {
      text: column.text('Answer'),
      logProb: column.nats('Log-probability (nats)'),
      finished: column.text('Ended', { value: endOf }),
      ...(draws.some(({ reasoning }) => reasoning) && {
        reasoning: column.count<SampleRecord>('Reasoning (characters)', {
          value: ({ reasoning }) => reasoning?.length,
        }),
      }),
    },
    {
      caption: `The first ${Math.min(quoted, draws.length)} of ${counted(draws.length, draws.some(({ noAnswer }) => noAnswer) ? 'draw' : 'answer')}`,
      source: { file },
    },
  );
}
