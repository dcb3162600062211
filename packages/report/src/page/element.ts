/** An element with attributes and children; a child that is text stays text, whatever it holds. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same for a picture. */
export function s(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: (Node | string)[]
): SVGElement {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** A button that does something. */
export function button(label: string, act: () => void, attributes: Readonly<Record<string, string>> = {}) {
  const node = h('button', { type: 'button', ...attributes }, label);
  node.addEventListener('click', act);
  return node;
}
