import { unpacked, type PackedPanel } from '../distribution/packed.js';
import { chooser } from './chooser.js';
import { showPanel } from './panel.js';

/** Draws the panels of a distribution when they are first shown, one at a time. */
function showDistribution(root: Element): void {
  const sections = [...root.querySelectorAll<HTMLElement>('section.panel')];
  const read = (i: number): PackedPanel =>
    JSON.parse(sections[i]!.querySelector('script')!.textContent!) as PackedPanel;
  const drawn = new Set<HTMLElement>();
  const show = (id: string): void => {
    for (const [i, section] of sections.entries()) {
      section.hidden = section.id !== id;
      if (section.hidden || drawn.has(section)) continue;
      drawn.add(section);
      showPanel(section, unpacked(read(i), read));
    }
  };
  const list = root.querySelector<HTMLDetailsElement>('.chooser');
  if (list) chooser(list, show);
  else show(sections[0]!.id);
}

export function showDistributions(): void {
  for (const root of document.querySelectorAll('.distribution')) showDistribution(root);
}
