import type { PanelData, SeriesData } from './panelData.js';

/** In which order targets stand. */
export type Order = 'error' | 'listed' | 'wanted' | 'said';

/** The share of target `i` among all that can be said: the exact one where it is known. */
export function shareOf({ exact, said }: SeriesData, i: number): number {
  return exact ? exact[i]! : said!.counts[i]! / said!.answers;
}

/** Indices of the targets in an order, by what one of the series says; the greatest first, equals as listed. */
export function ordered({ targets, wanted }: PanelData, series: SeriesData, order: Order): number[] {
  const keys: Readonly<Record<Order, (i: number) => number>> = {
    error: (i) => Math.abs(shareOf(series, i) - wanted[i]!),
    listed: () => 0,
    wanted: (i) => wanted[i]!,
    said: (i) => shareOf(series, i),
  };
  const key = targets.map((_, i) => keys[order](i));
  return targets.map((_, i) => i).sort((a, b) => key[b]! - key[a]! || a - b);
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether texts have what was typed in them, accents and capitals aside. */
export function having(query: string): (text: string) => boolean {
  const sought = folded(query.trim());
  return (text) => folded(text).includes(sought);
}
