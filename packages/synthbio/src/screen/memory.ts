import { createNearDuplicateIndex, words } from '@diffuse/metrics';

import type { RecordTexts } from '../render.js';
import type { Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { isOpen, keyOf, nameKey } from './keys.js';

/** In what a record is like one before it. */
export interface Likeness {
  readonly by: 'whole' | 'fields' | 'text';
  /** Those that are alike; none if all are. */
  readonly fields: readonly string[];
  /** The one before it, by the number of those before that one. */
  readonly record: number;
  /** Of the texts. */
  readonly similarity?: number;
}

/** Records that were. */
export interface Memory {
  add(attributes: RecordTexts): void;
  /** The first of them that a record is like. Changes nothing. */
  find(attributes: RecordTexts): Likeness | undefined;
}

export interface MemoryOptions {
  /** By which fields records are compared. */
  readonly fields: readonly Field[];
  /** Whether the same full name is enough. */
  readonly byName: boolean;
  /** Jaccard similarity of texts from which on they are alike; texts are not compared without. */
  readonly similarity: number | undefined;
  /** Whether texts are compared each for itself, or those of a record as one. */
  readonly eachText: boolean;
}

/** Shorter texts repeat each other by chance. */
const fewestWords = 5;

export function createMemory(schema: RecordSchema, options: MemoryOptions): Memory {
  const { fields, byName, similarity, eachText } = options;
  const named = new Map(fields.map((field) => [field.name, field]));
  const told = fields.filter(({ kind }) => kind !== 'derived');
  const combinations = schema.distinct.filter((entry) => entry.every((name) => named.has(name)));
  const names = byName ? fields.filter(({ kind }) => kind === 'name') : [];
  const texts = fields.filter(({ kind }) => kind === 'text').map(({ name }) => name);
  const indices =
    similarity === undefined
      ? []
      : (eachText ? texts.map((text) => [text]) : texts.length > 0 ? [texts] : []).map((group) => ({
          group,
          index: createNearDuplicateIndex({ threshold: similarity }),
          /** Of each text in the index, of which record it is. */
          records: [] as number[],
        }));
  const seen = new Map<string, number>();
  let size = 0;

  /** What another record must not have too, and the fields that it is made of. */
  function* keysOf(attributes: RecordTexts): Generator<{ key: string; fields: readonly string[] }> {
    const valueOf = (name: string) => {
      const value = attributes[name];
      return value === undefined ? null : keyOf(named.get(name)!, value);
    };
    for (const { name } of names) {
      const value = attributes[name];
      if (value !== undefined) yield { key: JSON.stringify(['name', name, nameKey(value)]), fields: [name] };
    }
    for (const entry of combinations) {
      const values = entry.map(valueOf);
      if (!values.includes(null)) yield { key: JSON.stringify(['fields', ...entry, ...values]), fields: entry };
    }
    if (told.some((field) => isOpen(field) && attributes[field.name] !== undefined))
      yield {
        key: JSON.stringify(['whole', ...told.map(({ name }) => valueOf(name))]),
        fields: told.length === 1 ? [told[0]!.name] : [],
      };
  }

  /** The texts of a group as one, if that has enough words to be compared. */
  function joined(group: readonly string[], attributes: RecordTexts): string | undefined {
    const text = group.flatMap((name) => attributes[name] ?? []).join('\n');
    return words(text).length < fewestWords ? undefined : text;
  }

  return {
    add(attributes) {
      for (const { key } of keysOf(attributes)) if (!seen.has(key)) seen.set(key, size);
      for (const { group, index, records } of indices) {
        const text = joined(group, attributes);
        if (text !== undefined) records[index.add(text)] = size;
      }
      size++;
    },
    find(attributes) {
      for (const { key, fields } of keysOf(attributes)) {
        const record = seen.get(key);
        if (record !== undefined) return { by: fields.length > 0 ? 'fields' : 'whole', fields, record };
      }
      for (const { group, index, records } of indices) {
        const text = joined(group, attributes);
        const nearest = text === undefined ? undefined : index.nearest(text);
        if (nearest === undefined) continue;
        return { by: 'text', fields: group, record: records[nearest.index]!, similarity: nearest.similarity };
      }
      return undefined;
    },
  };
}
