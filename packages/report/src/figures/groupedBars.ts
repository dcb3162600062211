import * as check from '@diffuse/check';
import { drawn } from '../checkQuantity.js';
import { formatQuantity, type NumberFormat } from '../format.js';
import { valueOf, type Quantity } from '../quantity.js';
import { frame, type FigureText } from '../svg/frame.js';
import { tones } from '../svg/theme.js';
import { barPanel, columnsThatFit, labelRoom, noteRoom, type BarRow } from './barPanel.js';
import { columnCount, figureText } from './checkOptions.js';
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

const checkOptions = check.options({
  ...figureText,
  panels: check.list(
    check.fields({
      title: check.optional(check.text),
      axis: check.text,
      format: check.callable,
      bars: check.list(check.fields({ group: check.text, series: check.text, value: drawn({ least: 0 }) })),
    }),
  ),
  columns: columnCount,
});

/**
 * Bars from 0 by group and series, a scale for each panel: coverage and unigram diversity (the paper's Figure 4). Throws an
 * InputError on options that do not exist and on values below 0.
 *
 * @example
 * import { format, groupedBars } from '@diffuse/report';
 *
 * const bars = [{ group: 'First name', series: 'Baseline', value: 12 }, { group: 'First name', series: 'Tuned', value: 480 }];
 * const svg = groupedBars({ title: 'Coverage', panels: [{ axis: 'different values', format: format.count, bars }] });
 */
export function groupedBars(options: GroupedBarsOptions): string {
  checkOptions(options, 'options');
  const { panels, columns = Math.max(1, Math.min(2, panels.length)) } = options;
  const names = [...new Set(panels.flatMap(({ bars }) => bars.map(({ series }) => series)))];
  const drawn = panels.map(({ title, axis, format, bars }) => {
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
    return { scale, panel: barPanel(title, rows, scale) };
  });
  const fitting = columnsThatFit(
    columns,
    drawn.map(({ scale }) => scale),
  );
  return frame(
    drawn.map(({ panel }) => panel),
    { ...options, columns: fitting },
  );
}
