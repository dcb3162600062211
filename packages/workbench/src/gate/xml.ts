import { oneLine, visible } from '@diffuse/check';

/** A piece of XML 1.0. */
export interface Xml {
  readonly markup: string;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML has characters of its own for; those that XML 1.0 cannot hold, `visible` has spelt out before. */
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);

export const xmlText = (text: string): Xml => ({ markup: escaped(visible(text)) });

/** An element; texts of attributes are on one line, for a reader would make a space of a line break. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly Xml[] = [],
): Xml {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(oneLine(String(value)))}"`);
  const inside = children.map(({ markup }) => markup).join('');
  return { markup: inside === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${inside}</${name}>` };
}
