import * as check from '@diffuse/check';
import { drawn } from '../checkQuantity.js';
import { percent } from '../format.js';
import { valueOf, type Quantity } from '../quantity.js';
import { frame, type FigureText } from '../svg/frame.js';
import type { LegendItem } from '../svg/legend.js';
import { barPanel, labelRoom, noteRoom, type BarRow } from './barPanel.js';
import { figureText } from './checkOptions.js';
import { fromZero } from './domain.js';

/** A value, its share among answers, and the one that is wanted. */
export interface ShareBar {
  readonly label: string;
  readonly share: Quantity;
  /** From 0 to 1; nothing is wanted of it unless given. */
  readonly wanted?: number;
}

export interface SharesOptions extends FigureText {
  /** What the shares are of, such as "share of 200 answers". */
  readonly axis: string;
  readonly bars: readonly ShareBar[];
}

const share = { least: 0, most: 1 };

export const checkShares = check.options({
  ...figureText,
  axis: check.text,
  bars: check.list(check.fields({ label: check.text, share: drawn(share), wanted: check.optional(check.real(share)) })),
});

/** The bars and the marks across them; nothing where nothing is wanted. */
export function sharesLegend(bars: readonly ShareBar[], shape: 'tick' | 'line'): LegendItem[] {
  if (bars.every(({ wanted }) => wanted === undefined)) return [];
  return [
    { label: 'answers', colour: 'blue', shape: 'dot' },
    { label: 'wanted', colour: 'ink', shape },
  ];
}

/**
 * Shares of values as bars, in their order, with the wanted share as a mark across each. Throws an InputError on options that do not
 * exist and on what is no share.
 *
 * @example
 * import { shareBars } from '@diffuse/report';
 *
 * const bars = [{ label: 'Heads', share: { value: 0.8, low: 0.7, high: 0.87 }, wanted: 0.5 }];
 * const svg = shareBars({ title: 'Side', axis: 'share of 100 answers', bars });
 */
export function shareBars(options: SharesOptions): string {
  checkShares(options, 'options');
  const { bars, axis } = options;
  const rows = bars.map(({ label, share: found, wanted }): BarRow => {
    const said = percent(valueOf(found));
    const note = wanted === undefined ? said : `${said} for ${percent(wanted)}`;
    return { label, bar: { value: found, tone: 'blue', note, ...(wanted !== undefined && { reference: wanted }) } };
  });
  const [from, to] = fromZero(bars.flatMap(({ share: found, wanted = 0 }) => [found, wanted]));
  const scale = { label: axis, domain: [from, Math.min(1, to)] as const, format: percent };
  const panel = barPanel(undefined, rows, { ...scale, left: labelRoom(rows), right: noteRoom(rows) });
  return frame([panel], { ...options, legend: sharesLegend(bars, 'tick') });
}
