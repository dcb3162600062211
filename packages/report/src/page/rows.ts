import { ordered, having } from '../distribution/order.js';
import type { PanelData } from '../distribution/panelData.js';
import { shareScale, type ShareScale } from '../distribution/shareScale.js';
import { axisLabels } from './axisLabels.js';
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
  return Math.max(LEAST, Math.min(MOST, lengths[Math.ceil(0.9 * (lengths.length - 1))]! + 2));
}

const numberCell = ({ text, interval, beside }: NumberColumn, i: number): HTMLElement =>
  h(
    'span',
    { class: beside ? 'number beside' : 'number', role: 'cell' },
    text(i),
    ...(interval ? [h('small', {}, ` ${interval(i)}`)] : []),
  );

function header(columns: readonly NumberColumn[], axis: HTMLElement): HTMLElement[] {
  return [
    h('span', { role: 'columnheader' }, 'Target'),
    h('span', { role: 'columnheader', class: 'track', 'aria-label': 'Share of answers' }, axis),
    ...columns.map(({ header, name = header, tone, beside }) => {
      const cell = h('span', { class: beside ? 'number beside' : 'number', role: 'columnheader', title: name }, header);
      if (tone !== undefined) cell.style.setProperty('--tone', `var(--${tone})`);
      return cell;
    }),
  ];
}

/** Parts of the axis at its ends in which a label would reach beyond it. */
const EDGE = 0.04;

/** Labels of the axis, and the lines below them in every row. */
function drawAxis(axis: HTMLElement, body: HTMLElement, scale: ShareScale): void {
  const labels = axisLabels(scale, axis.offsetWidth);
  axis.replaceChildren(
    ...labels.map(({ at, text }) => {
      const label = h('span', {}, text);
      label.style.left = `${100 * at}%`;
      label.style.translate = at < EDGE ? '0' : at > 1 - EDGE ? '-100%' : '-50%';
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
      const found = ordered(data, lead(data, view).series, view.order).filter((i) => has(data.targets[i]!));
      indices = all ? found : found.slice(0, FOLDED);
      table.style.setProperty('--name', `${nameWidth(data)}ch`);
      const widths = columns.map(({ interval, beside }) => ({
        width: interval ? 'var(--wide)' : 'var(--narrow)',
        beside,
      }));
      table.style.setProperty('--numbers', widths.map(({ width }) => width).join(' '));
      table.style.setProperty('--few', widths.flatMap(({ width, beside }) => (beside ? [] : [width])).join(' '));
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
