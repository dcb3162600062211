import { figureDocument } from '#document';

const SVG = 'http://www.w3.org/2000/svg';

/** An SVG element with attributes and children. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: (Element | string)[]
): Element {
  const node = figureDocument().createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}
