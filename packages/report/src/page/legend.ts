import type { PanelData } from '../distribution/panelData.js';
import { button, h } from './element.js';
import { shortName, toneOf, type Change, type Part, type View } from './view.js';

/** What the marks stand for; where there are several series, each is shown or left out by its button. */
export function legend({ series }: PanelData, change: Change): Part {
  let shown: readonly boolean[] = [];
  const several = series.length > 1;
  const names = series.map(({ name }, k) => {
    const act = (): void => {
      const others = shown.map((is, other) => (other === k ? !is : is));
      if (others.includes(true)) change({ shown: others });
    };
    const short = shortName(series, k);
    const node = several ? button(short === name ? name : `${short} ${name}`, act) : h('span', {}, name);
    node.style.setProperty('--tone', `var(--${toneOf(k)})`);
    node.classList.add('series');
    return node;
  });
  const answers = series.flatMap(({ said }) => (said ? [said.answers.toLocaleString('en-US')] : []));
  const samples = [...new Set(answers)].join(', ');
  const keys = [
    ...(series.some(({ exact }) => exact) ? [['bar', 'exact']] : []),
    ...(samples === '' ? [] : [['dot', `${samples} sampled, with 95% interval`]]),
    ['wanted', 'wanted'],
  ].map(([mark, text]) => h('span', { class: 'key' }, h('i', { class: `swatch ${mark!}` }), text!));
  return {
    element: h('div', { class: 'legend' }, ...names, ...keys),
    update(view: View) {
      ({ shown } = view);
      if (several) names.forEach((node, k) => node.setAttribute('aria-pressed', String(shown[k])));
    },
  };
}
