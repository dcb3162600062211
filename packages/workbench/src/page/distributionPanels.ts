import type { PromptDistribution } from '@diffuse/diffuse';
import type { DistributionPanel, DistributionSeries } from '@diffuse/report';
import type { RunVerdict } from './judge.js';
import { samePrompt, type OfPrompt } from './samePrompt.js';
import { promptSentence } from './verdicts.js';

/** Longer texts of answers are cut on a page; metrics.json has them whole. */
const longest = 120;

/** Every target of every prompt that has some, wanted and said, under the verdict on it (where it is not that on all). */
export function distributionPanels(
  model: string,
  distributions: readonly PromptDistribution[],
  { prompts, within }: RunVerdict,
): DistributionPanel[] {
  return distributions
    .filter(({ targets }) => targets.length > 0)
    .map((of) => {
      const judged = prompts.find(samePrompt(of));
      const verdict = judged === undefined || prompts.length === 1 ? [] : [promptSentence(judged, within)];
      const said = [...verdict, ...thinning(of)];
      return {
        title: titleOf(of),
        ...(said.length > 0 && { verdict: said.join(' ') }),
        request: of.request,
        targets: of.targets.map(({ value }) => value),
        wanted: of.targets.map(({ wanted }) => wanted),
        series: [seriesOf(model, of)],
      };
    });
}

/** That of the prompt which is surely farthest from what is wanted. */
export function farthestPanel(
  panels: readonly DistributionPanel[],
  { prompts }: RunVerdict,
): DistributionPanel | undefined {
  const [farthest] = [...prompts].sort((a, b) => b.distance.lower - a.distance.lower);
  return farthest && panels.find(({ title }) => title === titleOf(farthest));
}

const titleOf = ({ task, file }: OfPrompt): string => `${task}, ${file}`;

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
        `Answers depend on those before them: one in ${every} is counted here, ${answers} in all, which are independent.`,
      ];
