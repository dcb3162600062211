import type { Order } from '../distribution/order.js';
import type { PanelData } from '../distribution/panelData.js';
import { isWide } from '../distribution/shareScale.js';
import { button, h } from './element.js';
import { lead, type Change, type Part, type View } from './view.js';

const orders: readonly (readonly [Order, string])[] = [
  ['error', 'largest error'],
  ['listed', 'as listed'],
  ['wanted', 'wanted'],
  ['said', 'said'],
];

/** A field that filters by what is typed into it. */
export function filterField(label: string, filter: (query: string) => void): HTMLInputElement {
  const field = h('input', {
    type: 'search',
    placeholder: label,
    'aria-label': label,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  field.addEventListener('input', () => filter(field.value));
  return field;
}

/** The switch to a logarithmic scale, where one is of use. */
export function scaleSwitch(data: PanelData, change: Change): Part[] {
  let log = false;
  const element = button('log scale', () => change({ log: !log }));
  const update = (view: View): void => {
    ({ log } = view);
    element.setAttribute('aria-pressed', String(log));
  };
  return isWide(data) ? [{ element, update }] : [];
}

/** The filter and the order. */
export function tools(data: PanelData, change: Change): Part {
  const field = filterField(`Filter ${data.targets.length.toLocaleString('en-US')} targets`, (query) =>
    change({ query }),
  );
  const choices = orders.map(([order, text]) => ({ order, node: button(text, () => change({ order })) }));
  const by = h('span', { class: 'by' });
  return {
    element: h(
      'div',
      { class: 'tools' },
      field,
      h(
        'span',
        { class: 'choice', role: 'group', 'aria-label': 'Order' },
        h('span', {}, 'First: '),
        ...choices.map(({ node }) => node),
        by,
      ),
    ),
    update(view: View) {
      for (const { order, node } of choices) node.setAttribute('aria-pressed', String(order === view.order));
      by.textContent = data.series.length > 1 ? ` of ${lead(data, view).short}` : '';
    },
  };
}
