import { visible } from '@diffuse/check';

/** Markup that may stand in a page as it is: made by `markup`, or by this package's own SVG writer. */
export class Markup {
  constructor(readonly markup: string) {}
  toString(): string {
    return this.markup;
  }
}

type Insertable = string | number | Markup | false | undefined | readonly Insertable[];

/** Text as character data or as a quoted attribute's value, hidden characters made visible. */
export function escapeMarkup(text: string): string {
  return visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function insert(value: Insertable): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.markup;
  if (typeof value === 'string' || typeof value === 'number') return escapeMarkup(String(value));
  return value.map(insert).join('');
}

/** Template for markup: every inserted string is escaped, so that nothing a model says becomes an element. */
export function markup(strings: TemplateStringsArray, ...values: Insertable[]): Markup {
  return new Markup(strings.reduce((done, part, i) => done + insert(values[i - 1]) + part));
}
