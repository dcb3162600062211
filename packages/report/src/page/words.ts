import { percentText } from '../percentText.js';
import type { PanelData, SaidData, SeriesData } from '../distribution/panelData.js';
import type { Shown } from './view.js';

/** How many answers are no target. */
export const offTargetCount = ({ answers, counts }: SaidData): number =>
  answers - counts.reduce((sum, times) => sum + times, 0);

/** "[2.1%, 4.0%]": the 95% interval of the share that so many of the answers are. */
export function intervalText({ intervals }: SaidData, times: number): string {
  const [low, high] = intervals[times]!;
  return `[${percentText(low)}, ${percentText(high)}]`;
}

function seriesWords({ name, exact, said }: SeriesData, i: number): string {
  const parts = [
    ...(exact ? [`exact ${percentText(exact[i]!)}`] : []),
    ...(said
      ? [
          `${said.counts[i]!} of ${said.answers} sampled, ${percentText(said.counts[i]! / said.answers)} ${intervalText(said, said.counts[i]!)}`,
        ]
      : []),
  ];
  return `${name}: ${parts.join('; ')}`;
}

/** All that is known of a target, a line for what is wanted and one for each series. */
export function targetWords({ targets, wanted }: PanelData, shown: readonly Shown[], i: number): string {
  const lines = shown.map(({ series }) => seriesWords(series, i));
  return [targets[i]!, `wanted: ${percentText(wanted[i]!)}`, ...lines].join('\n');
}
