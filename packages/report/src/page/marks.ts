import type { SeriesData } from '../distribution/panelData.js';
import type { ShareScale } from '../distribution/shareScale.js';
import { h } from './element.js';
import type { Shown } from './view.js';

const percent = (part: number): string => `${100 * part}%`;

function placed(kind: string, from: number, to?: number): HTMLElement {
  const node = h('i', { class: kind });
  node.style.left = percent(from);
  if (to !== undefined) node.style.width = percent(to - from);
  return node;
}

function lane(tone: string, ...marks: HTMLElement[]): HTMLElement {
  const node = h('span', { class: 'lane' }, ...marks);
  node.style.setProperty('--tone', `var(--${tone})`);
  return node;
}

/** How many lanes a series takes in each row. */
export const laneCount = ({ exact, said }: SeriesData): number => (exact ? 1 : 0) + (said ? 1 : 0);

/** A bar for the exact probability; a dot with its interval for the sampled share. */
export function lanes({ series: { exact, said }, tone }: Shown, { at }: ShareScale, i: number): HTMLElement[] {
  const bar = exact && placed('bar', 0, at(exact[i]!));
  const times = said ? said.counts[i]! : 0;
  const [low, high] = said ? said.intervals[times]! : [0, 0];
  return [
    ...(bar ? [lane(tone, bar)] : []),
    ...(said ? [lane(tone, placed('whisker', at(low), at(high)), placed('dot', at(times / said.answers)))] : []),
  ];
}

/** A line across all lanes: where the share should be. */
export const wantedMark = ({ at }: ShareScale, wanted: number): HTMLElement => placed('wanted', at(wanted));
