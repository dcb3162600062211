import type { PanelData } from './panelData.js';

/** A panel as it is written into the page: what is the same is said once. */
export interface PackedPanel extends Omit<PanelData, 'targets' | 'wanted'> {
  /** [targets], or the place of the panel that has the same ones. */
  readonly targets: readonly string[] | number;
  /** [targets], or the one share that is wanted of each. */
  readonly wanted: readonly number[] | number;
}

/** Panels as they are written into a page. */
export function packed(panels: readonly PanelData[]): PackedPanel[] {
  const places = new Map<string, number>();
  return panels.map((panel, i) => {
    const [first] = panel.wanted;
    const key = JSON.stringify(panel.targets);
    const targets = places.get(key) ?? panel.targets;
    if (!places.has(key)) places.set(key, i);
    return { ...panel, targets, wanted: panel.wanted.every((share) => share === first) ? first! : panel.wanted };
  });
}

/** A panel as it was before it was written; `panelAt` reads another one of the page. */
export function unpacked(panel: PackedPanel, panelAt: (i: number) => PackedPanel): PanelData {
  const targets =
    typeof panel.targets === 'number' ? (panelAt(panel.targets).targets as readonly string[]) : panel.targets;
  const { wanted } = panel;
  return { ...panel, targets, wanted: typeof wanted === 'number' ? targets.map(() => wanted) : wanted };
}
