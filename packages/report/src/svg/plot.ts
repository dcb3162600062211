import { figureDocument } from '#document';
import * as Plot from '@observablehq/plot';
import { paint } from './theme.js';

/** How every axis and grid of this package looks. */
export const axisLook = { tickSize: 0, fontSize: 12, labelArrow: 'none', labelAnchor: 'center' } as const;
export const gridLook = { stroke: paint('rule'), strokeOpacity: 1 } as const;

/** Observable Plot in the document at hand. */
export function drawPlot(options: Plot.PlotOptions): Element {
  return Plot.plot({ document: figureDocument(), ...options }) as unknown as Element;
}
