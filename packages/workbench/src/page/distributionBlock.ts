import type { PromptDistribution } from '@diffuse/diffuse';
import {
  distribution,
  type Block,
  type DistributionPanel,
  type DistributionSeries,
  type Source,
} from '@diffuse/report';
import type { RunVerdict } from './judge.js';
import { promptSentence } from './verdicts.js';

/** Longer texts of answers are cut on a page; metrics.json has them whole. */
const longest = 120;

/**
 * Every target of every prompt, wanted and said, under the verdict on it (where it is not that on all); nothing where no
 * prompt has targets.
 */
export function distributionBlocks(
  model: string,
  distributions: readonly PromptDistribution[],
  { prompts, within }: RunVerdict,
  source: readonly Source[],
): Block[] {
  const panels = distributions
    .filter(({ targets }) => targets.length > 0)
    .map((of): DistributionPanel => {
      const judged = prompts.find(({ task, file }) => task === of.task && file === of.file);
      const verdict = judged === undefined || prompts.length === 1 ? [] : [promptSentence(judged, within)];
      const said = [...verdict, ...thinning(of)];
      return {
        title: `${of.task}, ${of.file}`,
        ...(said.length > 0 && { verdict: said.join(' ') }),
        request: of.request,
        targets: of.targets.map(({ value }) => value),
        wanted: of.targets.map(({ wanted }) => wanted),
        series: [seriesOf(model, of)],
      };
    });
  return panels.length === 0 ? [] : [distribution(panels, { caption, source })];
}

const caption =
  'Every target: how often it is wanted and how often it is said, exactly and by drawn answers, each share with a 95% interval of its own; the rest is what was said and is no target';

/** What one model says to a prompt, for a panel. */
export function seriesOf(
  name: string,
  { targets, answers, others, othersLeftOut }: PromptDistribution,
): DistributionSeries {
  const exact = targets.flatMap((target) => target.exact ?? []);
  return {
    name,
    exact: exact.length === targets.length ? exact : null,
    said:
      answers === null
        ? null
        : {
            answers,
            counts: targets.map(({ said }) => said!.count),
            others: others.map(({ text, count }) => ({ text: cut(text), count })),
            othersLeftOut,
          },
  };
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}

const thinning = ({ answers, every }: PromptDistribution): string[] =>
  every === null || every === 1
    ? []
    : [
        `Answers depend on those before them: every ${every}th is counted here, ${answers} in all, which are independent.`,
      ];
