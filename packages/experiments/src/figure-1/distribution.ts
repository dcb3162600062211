import { figuresOf } from '@diffuse/diffuse';
import { shareInterval } from '@diffuse/metrics';
import { answerDistribution, format, type AnswerSeries } from '@diffuse/report';
import { shapeIn } from '../counting.js';
import { labels } from '../labels.js';
import type { Answering, Figure1, Figure1Task } from './result.js';

/** Where the natural distribution is over as many answers as this, shares differ by orders of magnitude. */
const manyAnswers = 100;

/** The paper's Figure 1 for the task of that name: its answers in each run, and the natural ones. */
export function distribution(results: readonly Figure1[], name: string): string {
  const called = labels(results);
  const several = results.length > 1;
  const found = results.flatMap(({ samples, counting, tasks }, i) =>
    tasks.filter((task) => task.name === name).map((task) => ({ model: called[i]!, samples, counting, task })),
  );
  const [{ task, model }] = found as [(typeof found)[number], ...typeof found];
  const { title, natural } = task;
  const known = found.flatMap(({ task: { baseline, tuned } }) => [...baseline.answers, ...tuned.answers]);
  return answerDistribution({
    title: several ? `${title}: answers` : `${title}: answers of ${model}`,
    subtitle: `Shares of ${[...new Set(found.map((each) => each.samples))].join(' or ')} answers; 95% intervals`,
    log: natural.entropy > Math.log(manyAnswers),
    series: [
      ...found.flatMap((each) => ofModel(each.task, each, several ? `${each.model}: ` : '')),
      { name: `Natural (${natural.name})`, answers: natural.likeliest, tone: 'neutral' },
    ],
    reference: {
      name: 'natural share',
      probabilities: new Map([
        ...known.map((answer) => [answer.value, answer.natural] as const),
        ...natural.likeliest.map(({ value, probability }) => [value, probability] as const),
      ]),
    },
    ...(several && { columns: 2 }),
  });
}

/** The model as it came, and tuned on the task. */
function ofModel(
  { title, baseline, tuned }: Figure1Task,
  { samples, counting }: Pick<Figure1, 'samples' | 'counting'>,
  model: string,
): AnswerSeries[] {
  const series = (name: string, tone: 'vermillion' | 'blue', { sampled, answers }: Answering): AnswerSeries => ({
    name: model + name,
    tone,
    note: `${format.wholePercent(figuresOf(sampled, counting).share)} of answers ${shapeIn(counting)}`,
    answers: answers.map(({ value, count }) => {
      const { estimate, lower, upper } = shareInterval(count, samples);
      return { value, probability: { value: estimate, low: lower, high: upper } };
    }),
  });
  return [series('Baseline', 'vermillion', baseline), series(`Tuned on ${title}`, 'blue', tuned)];
}
