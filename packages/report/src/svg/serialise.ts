import { escapeMarkup } from '../text/markup.js';
import { oneLine } from '@diffuse/check';

const ELEMENT = 1;
const TEXT = 3;

/** Plot's own labels and classes, of no use inside one image with a name. */
const DROPPED = /^(?:aria-|class$|style$)/;

function attributes(node: Element): string {
  return [...node.attributes]
    .filter(({ name }) => !DROPPED.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, value }) => ` ${name}="${escapeMarkup(value)}"`)
    .join('');
}

/** An element as well-formed XML; the same element always gives the same bytes. */
export function serialise(node: Element): string {
  if (node.localName === 'style') return '';
  const children = [...node.childNodes]
    .map((child) =>
      child.nodeType === ELEMENT
        ? serialise(child as Element)
        : child.nodeType === TEXT
          ? escapeMarkup(oneLine(child.textContent ?? ''))
          : '',
    )
    .join('');
  const tag = `${node.localName}${attributes(node)}`;
  return children === '' ? `<${tag}/>` : `<${tag}>${children}</${node.localName}>`;
}
