import type { Field } from './field.js';
import { hasShares } from './scale.js';

/** What the parser reads off a field beside its text: `born` gives `born.year`, `born.decade` and so on. */
const FACETS = {
  categorical: [],
  number: [],
  date: ['year', 'decade', 'month'],
  name: ['first', 'last'],
  place: ['city', 'country', 'region'],
  pattern: [],
  list: [],
  derived: [],
  text: [],
} as const satisfies Record<Field['kind'], readonly string[]>;

/** What a target distribution can be set on. */
const TARGETED = {
  categorical: [''],
  number: [''],
  date: ['year', 'decade'],
  name: [],
  place: ['region'],
  pattern: [],
  list: [],
  derived: [],
  text: [],
} as const satisfies Record<Field['kind'], readonly string[]>;

/** The attributes of a record with this field, its own name first. */
export function facetsOf(field: Field): string[] {
  if (field.kind === 'number' && field.histogram !== undefined) return [field.name, `${field.name}.bin`];
  return [field.name, ...FACETS[field.kind].map((facet) => `${field.name}.${facet}`)];
}

/** The attributes of this field that can be targeted, the one targeted by default first. Numbers with decimals, and very many whole ones, have no share each. */
export function targetedOf(field: Field): string[] {
  if (field.kind === 'number' && field.histogram !== undefined) return [`${field.name}.bin`];
  if (field.kind === 'number' && !hasShares(field)) return [];
  return TARGETED[field.kind].map((facet) => (facet ? `${field.name}.${facet}` : field.name));
}
