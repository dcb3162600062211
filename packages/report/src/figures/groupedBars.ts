import { formatQuantity, type NumberFormat } from '../format.js';
import { valueOf, type Quantity } from '../quantity.js';
import { frame, type FigureText } from '../svg/frame.js';
import { tones } from '../svg/theme.js';
import { barPanel, labelRoom, noteRoom, type BarRow } from './barPanel.js';
import { fromZero } from './domain.js';
import { groupInOrder } from './groupInOrder.js';

/** One value of one series in one group. */
export interface GroupedBar {
  /** "First name", "Birth year": the heading over its bars. */
  readonly group: string;
  /** "Baseline", "Tuned (OOD)": gives the bar its label and colour. */
  readonly series: string;
  readonly value: Quantity;
}

export interface GroupedBarsPanel {
  readonly title?: string;
  /** What is measured, and its unit. */
  readonly axis: string;
  readonly format: NumberFormat;
  readonly bars: readonly GroupedBar[];
}

export interface GroupedBarsOptions extends FigureText {
  readonly panels: readonly GroupedBarsPanel[];
  readonly columns?: number;
}

/** Bars from 0 by group and series, a scale for each panel: coverage and unigram diversity (the paper's Figure 4). */
export function groupedBars(options: GroupedBarsOptions): string {
  const { panels, columns = Math.min(2, panels.length) } = options;
  const names = [...new Set(panels.flatMap(({ bars }) => bars.map(({ series }) => series)))];
  return frame(
    panels.map(({ title, axis, format, bars }) => {
      const rows = groupInOrder(bars, ({ group }) => group).flatMap(([label, ofGroup]): BarRow[] => [
        { label },
        ...ofGroup.map(({ series, value }) => ({
          label: series,
          bar: {
            value,
            tone: tones[names.indexOf(series) % tones.length]!,
            note: formatQuantity(valueOf(value), format),
          },
        })),
      ]);
      const scale = {
        label: axis,
        domain: fromZero(bars.map(({ value }) => value)),
        format,
        left: labelRoom(rows),
        right: noteRoom(rows),
      };
      return barPanel(title, rows, scale);
    }),
    { ...options, columns },
  );
}
