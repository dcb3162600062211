import { packedNumbers, unpackedNumbers, type PackedNumbers } from './packedNumbers.js';
import type { PanelData, SeriesData } from './panelData.js';

/** A series as it is written into the page. */
type PackedSeries = Omit<SeriesData, 'exact'> & { readonly exact: PackedNumbers | null };

/** A panel as it is written into the page: what is the same is said once. */
export interface PackedPanel {
  /** [targets], or the place of the panel that has the same ones. */
  readonly targets: readonly string[] | number;
  readonly wanted: PackedNumbers;
  readonly series: readonly PackedSeries[];
}

/** Panels as they are written into a page. */
export function packed(panels: readonly PanelData[]): PackedPanel[] {
  const places = new Map<string, number>();
  return panels.map(({ targets, wanted, series }, i) => {
    const key = JSON.stringify(targets);
    const known = places.get(key);
    if (known === undefined) places.set(key, i);
    return {
      targets: known ?? targets,
      wanted: packedNumbers(wanted),
      series: series.map((one) => ({ ...one, exact: one.exact && packedNumbers(one.exact) })),
    };
  });
}

/** A panel as it was before it was written; `panelAt` reads another one of the page. */
export function unpacked(panel: PackedPanel, panelAt: (i: number) => PackedPanel): PanelData {
  const { wanted, series } = panel;
  const own = typeof panel.targets === 'number' ? panelAt(panel.targets).targets : panel.targets;
  const targets = own as readonly string[];
  const numbers = (packed: PackedNumbers): number[] => unpackedNumbers(packed, targets.length);
  return {
    targets,
    wanted: numbers(wanted),
    series: series.map((one) => ({ ...one, exact: one.exact === null ? null : numbers(one.exact) })),
  };
}
