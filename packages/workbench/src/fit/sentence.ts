import { format } from '@diffuse/report';
import { farthest, leastValid, meanDistance, sidesOf, type FitResult } from './result.js';

const { percent } = format;

/** What a fit has come to, as the page and the terminal begin. */
export function fitSentence(result: FitResult): string {
  const { reached, asked } = result;
  const { own, test } = sidesOf(result);
  const steps = result.rounds.reduce((sum, round) => sum + round.steps, 0);
  const wordings = `${test.after.length} wordings that were not tuned on`;
  return [
    reached ? 'Reached:' : 'Not reached:',
    `distance ${percent(farthest(own.after))} in your own wording (${percent(asked.own)} was asked);`,
    `in ${wordings} ${percent(meanDistance(test.after))} on average and ${percent(farthest(test.after))} at most (${percent(asked.others)} was asked).`,
    `Before: ${percent(farthest(own.before))} and ${percent(meanDistance(test.before))}.`,
    `Valid mass is ${percent(leastValid(own.after))}, in others at least ${percent(leastValid(test.after))}.`,
    `${steps} steps. All of this is exact; what became of other requests is not measured here.`,
  ].join(' ');
}

/** Why a fit has failed, and what to try; undefined of one that has not. */
export function fitFailure(result: FitResult): string | undefined {
  if (result.reached) return undefined;
  const { own, test } = sidesOf(result);
  const { asked, end } = result;
  const far = [
    ...(farthest(own.after) > asked.own
      ? [`the distance in your own wording is ${percent(farthest(own.after))}, where ${percent(asked.own)} was asked`]
      : []),
    ...(farthest(test.after) > asked.others
      ? [
          `it is ${percent(farthest(test.after))} in a wording that was not tuned on, where ${percent(asked.others)} was asked`,
        ]
      : []),
  ].join(', and ');
  return `the goal is not reached: ${far}. ${reasons[end]} ${faultIn(result)} The adapter, the page and the task are written as they are.`;
}

const reasons: Readonly<Record<FitResult['end'], string>> = {
  reached:
    'The wordings by which it was decided are near enough, those of the test are farther: ask for a smaller distance than you need.',
  stalled:
    'Steps at no learning rate brought it nearer: try a larger model or fewer words, or allow a larger distance.',
  steps: 'It has taken all steps that were allowed: allow more (`steps`).',
  'not finite': 'Steps were not finite at any rate that was tried: hold the weights in float32.',
};

/** Whether answers are no targets, or targets are said too often and too rarely. */
function faultIn(result: FitResult): string {
  const { own, test } = sidesOf(result);
  const worst = [...own.after, ...test.after].reduce((a, b) => (b.totalVariation > a.totalVariation ? b : a));
  const invalid = 1 - worst.validMass;
  const where = `In ${worst.file}, where it is farthest,`;
  return invalid > worst.totalVariation / 2
    ? `${where} ${percent(invalid)} of the answers are no targets at all.`
    : `${where} ${percent(worst.validMass)} of the answers are targets, but not as often as wanted.`;
}
