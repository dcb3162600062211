import { decadeOf } from '../fields/calendarDate.js';
import { REGIONS } from '../places/countries.js';
import { binsOf } from './bins.js';
import type { Field } from './field.js';
import type { Weighted } from './weights.js';
import { hasShares } from './scale.js';

/** The name of the field that an attribute such as `born.year` is read from. */
export function fieldNameOf(attribute: string): string {
  return attribute.split('.', 1)[0]!;
}

/** A value of an attribute as it stands in a joint target, written as records have it: 1.0 and 01 are the number 1. */
export function canonicalTarget(fields: readonly Field[], attribute: string, value: string | number): string {
  const text = String(value);
  const isNumber =
    attribute.endsWith('.year') || fields.some(({ name, kind }) => name === attribute && kind === 'number');
  return isNumber && /^[-+]?\d+(\.0*)?$/.test(text.trim()) ? String(Number(text)) : text;
}

/** The weights that a field itself gives to the values of one of its attributes. */
export function marginal(fields: readonly Field[], attribute: string): Weighted[] {
  const field = fields.find(({ name }) => name === fieldNameOf(attribute))!;
  switch (field.kind) {
    case 'categorical':
      return field.values;
    case 'number': {
      if (field.histogram !== undefined) return binsOf(field).map(({ name, weight }) => ({ value: name, weight }));
      if (!hasShares(field)) return [];
      const { min, max } = field.target ?? field;
      return integers(min, max).map((value) => ({ value: String(value), weight: 1 }));
    }
    case 'date': {
      const { min, max } = field.target ?? field;
      const years = integers(min.year, max.year);
      if (attribute.endsWith('.year')) return years.map((year) => ({ value: String(year), weight: 1 }));
      const decades = new Map<string, number>();
      for (const year of years) decades.set(decadeOf(year), (decades.get(decadeOf(year)) ?? 0) + 1);
      return [...decades].map(([value, weight]) => ({ value, weight }));
    }
    case 'place':
      return REGIONS.map((value) => ({ value, weight: 1 }));
    case 'name':
    case 'pattern':
    case 'list':
    case 'derived':
    case 'text':
      return [];
  }
}

function integers(min: number, max: number): number[] {
  return Array.from({ length: max - min + 1 }, (_, i) => min + i);
}
