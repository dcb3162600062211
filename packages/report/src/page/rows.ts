import { ordered, having } from '../distribution/order.js';
import type { PanelData } from '../distribution/panelData.js';
import { shareScale, type ShareScale } from '../distribution/shareScale.js';
import { shortPercent } from '../percentText.js';
import { numberColumns, type NumberColumn } from './columns.js';
import { button, h } from './element.js';
import { laneCount, lanes, wantedMark } from './marks.js';
import { lead, shownOf, type Change, type Part, type Shown, type View } from './view.js';
import { virtualRows } from './virtualRows.js';
import { targetWords } from './words.js';

/** Rows that are shown before all are asked for. */
const FOLDED = 20;
/** Characters of a name that have room: those of nine names in ten, but no more than these. */
const [LEAST, MOST] = [6, 22];

function nameWidth({ targets }: PanelData): number {
  const lengths = targets.map(({ length }) => length).sort((a, b) => a - b);
  return Math.max(LEAST, Math.min(MOST, lengths[Math.floor(0.9 * (lengths.length - 1))]! + 1));
}

const numberCell = ({ text, interval }: NumberColumn, i: number): HTMLElement =>
  h('span', { class: 'number', role: 'cell' }, text(i), ...(interval ? [h('small', {}, ` ${interval(i)}`)] : []));

function header(columns: readonly NumberColumn[], axis: HTMLElement): HTMLElement[] {
  return [
    h('span', { role: 'columnheader' }, 'Target'),
    h('span', { role: 'columnheader', class: 'track', 'aria-label': 'Share of answers' }, axis),
    ...columns.map(({ header, tone, interval }) => {
      const name = h(
        'span',
        { class: interval ? 'number with-interval' : 'number', role: 'columnheader', title: header },
        header,
      );
      if (tone !== undefined) name.style.setProperty('--tone', `var(--${tone})`);
      return name;
    }),
  ];
}

/** Labels of the axis, and the lines below them in every row. */
function drawAxis(axis: HTMLElement, body: HTMLElement, scale: ShareScale): void {
  const ticks = scale.ticks(axis.offsetWidth);
  const labels = ticks.map((tick) => ({ at: scale.at(tick), text: shortPercent(tick) }));
  axis.replaceChildren(
    ...[...(scale.log ? [{ at: 0, text: 'less' }] : []), ...labels].map(({ at, text }) => {
      const label = h('span', {}, text);
      label.style.left = `${100 * at}%`;
      return label;
    }),
  );
  const lines = labels.map(({ at }) => {
    const [from, to] = [`calc(${100 * at}% - 0.5px)`, `calc(${100 * at}% + 0.5px)`];
    return `linear-gradient(to right, transparent ${from}, var(--rule) ${from}, var(--rule) ${to}, transparent ${to})`;
  });
  body.style.setProperty('--lines', lines.length > 0 ? lines.join(',') : 'none');
}

/** Every target in a row: its name, its marks on one scale, and its numbers. */
export function rows(data: PanelData, change: Change): Part {
  const axis = h('span', { class: 'axis' });
  const head = h('div', { class: 'row head', role: 'row', 'aria-rowindex': '1' });
  const body = h('div', { class: 'body', role: 'rowgroup' });
  const table = h(
    'div',
    { class: 'rows', role: 'table', 'aria-label': 'Targets' },
    h('div', { role: 'rowgroup' }, head),
    body,
  );
  const none = h('p', { class: 'none' }, 'No target has that in it.');
  let all = false;
  const more = button('', () => change({ all: !all }), { class: 'more' });
  let indices: number[] = [];
  let columns: NumberColumn[] = [];
  let shown: Shown[] = [];
  let scale = shareScale(data.wanted, data.series, false);

  const virtual = virtualRows(body, (at) => {
    const i = indices[at]!;
    return h(
      'div',
      { class: 'row', role: 'row', title: targetWords(data, shown, i) },
      h('span', { class: 'name', role: 'rowheader' }, h('bdi', {}, data.targets[i]!)),
      h(
        'span',
        { class: 'track', role: 'cell' },
        ...shown.flatMap((one) => lanes(one, scale, i)),
        wantedMark(scale, data.wanted[i]!),
      ),
      ...columns.map((column) => numberCell(column, i)),
    );
  });
  new ResizeObserver(() => drawAxis(axis, body, scale)).observe(axis);

  return {
    element: h('div', {}, table, none, more),
    update(view: View) {
      all = view.all;
      shown = shownOf(data, view);
      columns = numberColumns(data, shown);
      scale = shareScale(
        data.wanted,
        shown.map(({ series }) => series),
        view.log,
      );
      const has = having(view.query);
      const found = ordered(data, lead(data, view), view.order).filter((i) => has(data.targets[i]!));
      indices = all ? found : found.slice(0, FOLDED);
      table.style.setProperty('--name', `${nameWidth(data)}ch`);
      table.style.setProperty(
        '--numbers',
        columns.map(({ interval }) => (interval ? 'var(--wide)' : 'var(--narrow)')).join(' '),
      );
      table.style.setProperty('--lanes', String(shown.reduce((sum, { series }) => sum + laneCount(series), 0)));
      table.setAttribute('aria-rowcount', String(found.length + 1));
      head.replaceChildren(...header(columns, axis));
      drawAxis(axis, body, scale);
      virtual.show(indices.length);
      none.hidden = found.length > 0;
      more.hidden = found.length <= FOLDED;
      more.textContent = all ? `Show ${FOLDED} of ${found.length}` : `Show all ${found.length.toLocaleString('en-US')}`;
    },
  };
}
