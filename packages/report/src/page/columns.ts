import { percentText } from '../percentText.js';
import { shareOf } from '../distribution/order.js';
import type { PanelData } from '../distribution/panelData.js';
import { intervalText } from './words.js';
import type { Shown } from './view.js';

/** Series beyond which their numbers have no room beside each other: the last one's are shown then. */
const MOST = 4;

/** A column of numbers beside the marks. */
export interface NumberColumn {
  readonly header: string;
  readonly tone?: string;
  text(i: number): string;
  /** In small print after it, where there is room. */
  interval?(i: number): string;
}

function ofOne({ series }: Shown): NumberColumn[] {
  const { exact, said } = series;
  return [
    ...(exact ? [{ header: 'Exact', text: (i: number) => percentText(exact[i]!) }] : []),
    ...(said
      ? [
          {
            header: 'Sampled',
            text: (i: number) => percentText(said.counts[i]! / said.answers),
            interval: (i: number) => intervalText(said, said.counts[i]!),
          },
        ]
      : []),
  ];
}

/** What is wanted, and what each series says: one series exactly and sampled, several by the better known of the two. */
export function numberColumns({ wanted }: PanelData, shown: readonly Shown[]): NumberColumn[] {
  const beside = shown.length > MOST ? shown.slice(-1) : shown;
  const [only] = shown;
  return [
    { header: 'Wanted', text: (i) => percentText(wanted[i]!) },
    ...(shown.length === 1
      ? ofOne(only!)
      : beside.map(({ series, tone }) => ({
          header: series.name,
          tone,
          text: (i: number) => percentText(shareOf(series, i)),
        }))),
  ];
}
