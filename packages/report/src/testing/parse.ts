import { parseHTML } from 'linkedom';

/** Markup as a document to be asked. */
export function parse(markup: string): Document {
  return parseHTML(markup.startsWith('<svg') ? `<!doctype html><html><body>${markup}</body></html>` : markup).document;
}

/** A numeric attribute. */
export function numberOf(node: Element, name: string): number {
  return Number(node.getAttribute(name));
}

/** The first element that an element's `<title>` says this of. */
export function titled(document: Document, start: string): Element {
  const title = [...document.querySelectorAll('title')].find(
    (node) => node.parentElement?.localName !== 'svg' && node.textContent?.startsWith(start),
  );
  if (!title) throw new Error(`no element is titled ${start}`);
  return title.parentElement!;
}

/** Points of a path of straight lines: "M0,1L2,3" → [[0, 1], [2, 3]]. */
export function pathPoints(d: string): [number, number][] {
  return [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

/** The kinds of elements in some markup, each with its attributes' names: what hostile text must not add to. */
export function kinds(markup: string): string[] {
  const described = [...parse(markup).querySelectorAll('*')].map(
    (node) =>
      `${node.localName} ${[...node.attributes]
        .map(({ name }) => name)
        .sort()
        .join(' ')}`,
  );
  return [...new Set(described)].sort();
}
