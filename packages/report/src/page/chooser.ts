import { having } from '../distribution/order.js';
import { h } from './element.js';
import { filterField } from './tools.js';

/** Requests beyond which there is a filter for them. */
const MANY = 8;

/** Below this width the list of requests is folded away. */
const narrow = '(max-width: 60rem)';

/** Makes the list of requests choose which of them is shown; `show` is told the id of its panel. */
export function chooser(list: HTMLDetailsElement, show: (id: string) => void): void {
  const links = [...list.querySelectorAll('a')];
  const idOf = (link: HTMLAnchorElement): string => decodeURIComponent(link.hash.slice(1));
  const choose = (link: HTMLAnchorElement): void => {
    for (const other of links) other.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'true');
    show(idOf(link));
  };
  for (const link of links) {
    link.addEventListener('click', (event) => {
      event.preventDefault(); // the panel takes the place of the one before: nothing is scrolled
      history.replaceState(null, '', link.hash);
      choose(link);
      if (matchMedia(narrow).matches) list.open = false;
    });
  }
  const follow = (): void => {
    const link = links.find((one) => one.hash === location.hash);
    if (link) choose(link);
  };
  addEventListener('hashchange', follow);
  if (links.length > MANY) {
    const items = links.map((link) => ({ item: link.closest('li')!, text: link.textContent ?? '' }));
    const field = filterField(`Filter ${links.length} prompts`, (query) => {
      const has = having(query);
      for (const { item, text } of items) item.hidden = !has(text);
    });
    list.querySelector('summary')!.after(h('p', {}, field));
  }
  list.open = !matchMedia(narrow).matches;
  choose(links[0]!);
  follow();
}
