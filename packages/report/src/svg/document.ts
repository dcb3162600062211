import { parseHTML } from 'linkedom';

const SVG = 'http://www.w3.org/2000/svg';

/** The document in which figures are drawn; nothing is ever attached to it. */
export const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** An SVG element with attributes and children. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: (Element | string)[]
): Element {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}
