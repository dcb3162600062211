import type { Order } from '../distribution/order.js';
import type { PanelData, SeriesData } from '../distribution/panelData.js';
import { tones, type Tone } from '../svg/theme.js';

/** What a reader has chosen to see of a panel. */
export interface View {
  readonly order: Order;
  readonly query: string;
  readonly log: boolean;
  /** Whether all rows are unfolded. */
  readonly all: boolean;
  /** Which series are shown [series]; at least one. */
  readonly shown: readonly boolean[];
}

export type Change = (part: Partial<View>) => void;

/** A piece of a panel, drawn again whenever the view changes. */
export interface Part {
  readonly element: HTMLElement;
  update(view: View): void;
}

/** A series, its colour, and what it is called where there is little room. */
export interface Shown {
  readonly series: SeriesData;
  readonly tone: Tone;
  readonly short: string;
}

/** Characters of names that have room over a column. */
const SHORT = 9;

/** A series has the same colour here as in a figure. */
export const toneOf = (k: number): Tone => tones[k % tones.length]!;

/** Names where all are short, else letters. */
export const shortName = (series: readonly SeriesData[], k: number): string =>
  series.every(({ name }) => name.length <= SHORT) ? series[k]!.name : String.fromCharCode(65 + k);

/** The series that are shown. */
export function shownOf({ series }: PanelData, { shown }: View): Shown[] {
  return series.flatMap((one, k) => (shown[k] ? [{ series: one, tone: toneOf(k), short: shortName(series, k) }] : []));
}

/** The series by which rows are put in order: the last that is shown. */
export const lead = (data: PanelData, view: View): Shown => shownOf(data, view).at(-1)!;
