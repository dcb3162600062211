import type { PanelData } from '../distribution/panelData.js';
import { targetNumbers } from '../distribution/targetNumbers.js';
import { h } from './element.js';
import { legend } from './legend.js';
import { numberLine } from './numberLine.js';
import { offTarget } from './offTarget.js';
import { rows } from './rows.js';
import { scaleSwitch, tools } from './tools.js';
import type { Part, View } from './view.js';

/** Draws a panel in the place of its table. */
export function showPanel(section: Element, data: PanelData): void {
  let view: View = { order: 'error', query: '', log: false, all: false, shown: data.series.map(() => true) };
  const parts: Part[] = [];
  const change = (part: Partial<View>): void => {
    view = { ...view, ...part };
    for (const { update } of parts) update(view);
  };
  const numbers = targetNumbers(data.targets);
  const [key, bar, list, off] = [legend(data, change), tools(data, change), rows(data, change), offTarget(data)];
  const line = numbers ? [numberLine(data, numbers)] : [];
  const scale = scaleSwitch(data, change);
  parts.push(key, bar, ...line, ...scale, list, off);
  (numbers ? key : bar).element.append(...scale.map(({ element }) => element));
  const table = numbers
    ? h('details', { class: 'as-list' }, h('summary', {}, 'As a list'), bar.element, list.element)
    : h('div', {}, bar.element, list.element);
  const drawn = h(
    'div',
    { class: numbers ? 'drawn numeric' : 'drawn' },
    h('div', {}, key.element, ...line.map(({ element }) => element), table),
    off.element,
  );
  section.querySelector('.static')!.replaceWith(drawn);
  change({});
}
