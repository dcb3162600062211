import { asGoodAs, type ExactMetrics, type MeasuredMetrics } from '@diffuse/diffuse';
import { namedEnds, noAnswersInWords } from '../page/ends.js';
import { judge, type RunVerdict } from '../page/judge.js';
import { samePrompt } from '../page/samePrompt.js';
import type { Labelled } from '../page/tables.js';
import { verdictSentence, verdictWords } from '../page/verdicts.js';
import { shapeSummary } from './sampledSide.js';

/** What is said of a measurement first, and what it is taken from. */
export interface Judgement extends RunVerdict {
  readonly sentence: string;
}

/** The verdict on a measurement, in figures and in words: how far is too far, its sampled side says. */
export function judgement(measured: MeasuredMetrics): Judgement {
  const within = measured.sampled.find(({ distance }) => distance !== null)?.distance?.within ?? asGoodAs;
  const verdict = judge(measured, within);
  const { sampled } = measured;
  const noTargets = verdict.prompts.length === 0;
  const sentences = [
    verdictSentence(verdict),
    ...(noTargets ? [shapeSummary(sampled)] : []),
    ...noAnswersInWords(sampled.map(namedEnds)),
  ];
  return { sentence: sentences.join(' '), ...verdict };
}

/** The exact figures, each prompt's with its verdict. */
export function withVerdicts(
  exact: readonly ExactMetrics[],
  { prompts, within }: RunVerdict,
): Labelled<ExactMetrics>[] {
  return exact.map((metrics) => {
    const found = prompts.find(samePrompt(metrics))!;
    return { ...metrics, verdict: verdictWords(found.verdict, within) };
  });
}
