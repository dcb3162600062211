import { percentText } from '../percentText.js';
import { shareOf } from '../distribution/order.js';
import type { PanelData } from '../distribution/panelData.js';
import { intervalText } from './words.js';
import type { Shown } from './view.js';

/** Series beyond which their numbers have no room beside each other: the last one's are shown then. */
const MOST = 4;
/** The same on a narrow screen. */
const FEW = 2;

/** A share in a narrow column; how little a very small one is stands in the row's title. */
const cellText = (share: number): string => (share > 0 && share < 1e-5 ? '<0.001%' : percentText(share));

/** A column of numbers beside the marks. */
export interface NumberColumn {
  readonly header: string;
  /** What the header stands for, if it is a letter. */
  readonly name?: string;
  readonly tone?: string;
  /** Whether it is left out on a narrow screen. */
  readonly beside?: boolean;
  text(i: number): string;
  /** In small print after it, where there is room. */
  interval?(i: number): string;
}

function ofOne({ series }: Shown): NumberColumn[] {
  const { exact, said } = series;
  return [
    ...(exact ? [{ header: 'Exact', text: (i: number) => cellText(exact[i]!) }] : []),
    ...(said
      ? [
          {
            header: 'Sampled',
            text: (i: number) => cellText(said.counts[i]! / said.answers),
            interval: (i: number) => intervalText(said, said.counts[i]!),
          },
        ]
      : []),
  ];
}

/** What is wanted, and what each series says: one series exactly and sampled, several by the better known of the two. */
export function numberColumns({ wanted }: PanelData, shown: readonly Shown[]): NumberColumn[] {
  const said = shown.length > MOST ? shown.slice(-1) : shown;
  const [only] = shown;
  return [
    { header: 'Wanted', text: (i) => cellText(wanted[i]!) },
    ...(shown.length === 1
      ? ofOne(only!)
      : said.map(({ series, tone, short }, k) => ({
          header: short,
          name: series.name,
          tone,
          beside: said.length > FEW && k < said.length - 1,
          text: (i: number) => cellText(shareOf(series, i)),
        }))),
  ];
}
