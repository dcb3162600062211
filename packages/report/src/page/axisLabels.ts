import type { ShareScale } from '../distribution/shareScale.js';
import { shortPercent } from '../percentText.js';

/** Where labels stand on an axis of some pixels, from 0 to 1. What is less than a logarithmic scale has stands at its start. */
export function axisLabels(scale: ShareScale, pixels: number): { at: number; text: string }[] {
  const labels = scale.ticks(pixels).map((tick) => ({ at: scale.at(tick), text: shortPercent(tick) }));
  return scale.log ? [{ at: 0, text: 'less' }, ...labels.slice(1)] : labels;
}
