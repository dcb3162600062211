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

/** A series and its colour. */
export interface Shown {
  readonly series: SeriesData;
  readonly tone: Tone;
}

/** A series has the same colour here as in a figure. */
export const toneOf = (k: number): Tone => tones[k % tones.length]!;

/** The series that are shown. */
export function shownOf({ series }: PanelData, { shown }: View): Shown[] {
  return series.flatMap((one, k) => (shown[k] ? [{ series: one, tone: toneOf(k) }] : []));
}

/** The series by which rows are put in order: the last that is shown. */
export const lead = (data: PanelData, view: View): SeriesData => shownOf(data, view).at(-1)!.series;
