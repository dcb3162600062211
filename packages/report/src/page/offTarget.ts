import { having } from '../distribution/order.js';
import type { PanelData, SaidData } from '../distribution/panelData.js';
import { percentText } from '../percentText.js';
import { button, h } from './element.js';
import { shownOf, type Part, type Shown, type View } from './view.js';
import { intervalText, offTargetCount } from './words.js';

/** Texts that are shown before all are asked for. */
const FOLDED = 10;

const grouped = (count: number): string => count.toLocaleString('en-US');

const share = (said: SaidData, times: number): string =>
  `${grouped(times)} · ${percentText(times / said.answers)} ${intervalText(said, times)}`;

function list(said: SaidData, query: string): HTMLElement[] {
  const has = having(query);
  const items = said.others
    .filter(([text]) => has(text))
    .map(([text, times]) =>
      h('li', {}, h('bdi', { title: text }, text), h('span', { class: 'share' }, share(said, times))),
    );
  const body = h('ol', {}, ...items.slice(0, FOLDED));
  const more = button(`Show all ${grouped(items.length)}`, () => {
    body.append(...items.slice(FOLDED));
    more.remove();
  });
  return [
    body,
    ...(items.length > FOLDED ? [more] : []),
    ...(said.othersLeftOut > 0 ? [h('p', {}, `and ${grouped(said.othersLeftOut)} other texts`)] : []),
  ];
}

function ofSeries({ series, tone }: Shown, several: boolean, query: string): HTMLElement {
  const { name, exact, off, said } = series;
  const heading = h('h5', { class: 'series' }, name);
  heading.style.setProperty('--tone', `var(--${tone})`);
  return h(
    'div',
    {},
    ...(several ? [heading] : []),
    ...(exact ? [h('p', {}, h('strong', {}, percentText(off)), ' (exact)')] : []),
    ...(said
      ? [
          h(
            'p',
            {},
            h('strong', {}, grouped(offTargetCount(said))),
            ` of ${grouped(said.answers)} sampled, ${percentText(offTargetCount(said) / said.answers)} ${intervalText(said, offTargetCount(said))}`,
          ),
          ...list(said, query),
        ]
      : []),
  );
}

/** What is said and is no target. */
export function offTarget(data: PanelData): Part {
  const body = h('div', {});
  return {
    element: h(
      'aside',
      { class: 'off', 'aria-label': 'Said, and no target' },
      h('h4', {}, 'Said, and no target'),
      body,
    ),
    update(view: View) {
      const shown = shownOf(data, view);
      body.replaceChildren(...shown.map((one) => ofSeries(one, data.series.length > 1, view.query)));
    },
  };
}
