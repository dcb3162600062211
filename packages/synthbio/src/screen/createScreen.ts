import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';

import { saidFields } from '../askedFields.js';
import type { ResolvedPlace } from '../places/resolvePlace.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { examplesOf } from './examples.js';
import { firstAndLast } from './keys.js';
import { createMemory, type Likeness, type Memory } from './memory.js';
import { checkNotLike, type NotLike } from './notLike.js';
import type { Rejection, Screen } from './rejection.js';

/** What records are held against besides their schema. */
export interface ScreenOptions {
  /** Jaccard similarity (0.5 to 1) from which on a text counts as another once more, 0.7 unless given; `off`: those of accepted records are not compared. */
  readonly nearDuplicates?: number | 'off' | undefined;
  /** Records that must not be repeated: `readNotLike` reads them. */
  readonly notLike?: readonly NotLike[] | undefined;
  /** Says where a place is: `resolvePlace` of `@diffuse/synthbio/places`. Places are not looked up without. */
  readonly resolvePlace?: ((text: string) => ResolvedPlace) | undefined;
  /** Full names of real people: `notablePeople()` of `@diffuse/synthbio/screen`. Needed where the schema asks for fiction and has a name. */
  readonly realNames?: readonly string[] | undefined;
}

const similarity = check.either(
  'off, or a similarity from 0.5 to 1',
  check.oneOf(['off']),
  check.real({ least: 0.5, most: 1 }),
);
const known = check.options({
  nearDuplicates: check.optional(similarity),
  notLike: check.optional(check.list()),
  resolvePlace: check.optional(check.callable),
  realNames: check.optional(check.list(check.text)),
});

const usual = 0.7;

/**
 * What records are held against one by one, once they can be read. In this order: the place of a said `place` field is found;
 * where the schema asks for `fiction`, no said name is that of a real person; the record is not like an example in the request,
 * not like one of `notLike`, and not like one that was added before.
 *
 * Like another is a record that is alike in all fields, if one of them is open (free text, a name, a place, a pattern, words of the model's own:
 * records of counted values agree by chance, and leaving them out would bend their distribution); one that is alike in all of an entry of
 * the schema's `distinct`, each of them given; and one whose texts, joined, are nearly the same: at least 5 words, whose
 * three-word runs have a Jaccard similarity of at least `nearDuplicates` (`createNearDuplicateIndex` of `@diffuse/metrics`).
 * Of examples and of `notLike` the same full name is enough, too. Examples are compared by said fields only, and text by text;
 * those of `notLike` by the fields that they have. Case, spaces, and the signs and diacritics of names and places are no difference.
 *
 * Time by the words of a record, some 0.2 ms with 30 of them; memory some 1.4 kB. Throws an InputError on what is no
 * schema and on options that are none.
 *
 * @example
 * import { biographySchema, createScreen, parseRecord } from '@diffuse/synthbio';
 * import { resolvePlace } from '@diffuse/synthbio/places';
 *
 * const screen = createScreen(biographySchema, { nearDuplicates: 0.7, resolvePlace });
 * const record = parseRecord(biographySchema, '{Ann Lee}\n{Female}\n{May 4, 1960}\n{Atlantis, Italy}\n{Diver}\n{Dived.}');
 * screen.faultOf(record)?.reason; // 'no such place'
 */
export function createScreen(schema: RecordSchema, options: ScreenOptions = {}): Screen {
  checkSchema(schema);
  known(options, 'options');
  const { nearDuplicates = usual, notLike = [], resolvePlace, realNames } = options;
  const said = saidFields(schema);
  const places = resolvePlace === undefined ? [] : said.filter(({ kind }) => kind === 'place');
  const people = schema.fiction ? said.filter(({ kind }) => kind === 'name') : [];
  if (people.length > 0 && realNames === undefined)
    throw new InputError('WRONG_TYPE', 'options.realNames', {
      asked: `full names of real people, for ${schema.name} asks for fiction`,
      found: realNames,
      remedy: 'pass `notablePeople()` of @diffuse/synthbio/screen, or names of your own',
    });
  const real = new Set(people.length > 0 ? realNames!.map(firstAndLast) : []);
  notLike.forEach((each, i) => checkNotLike(schema, each, `options.notLike[${i}]`));
  const near = nearDuplicates === 'off' ? undefined : nearDuplicates;

  const examples = createMemory(schema, { fields: said, byName: true, similarity: near ?? usual, eachText: true });
  for (const example of examplesOf(schema)) examples.add(example);
  const files = notLike.map((each) => ({ ...each, memories: memoriesOf(schema, each, near ?? usual) }));
  const accepted = createMemory(schema, { fields: schema.fields, byName: false, similarity: near, eachText: false });

  return {
    faultOf({ attributes }) {
      for (const { name } of places) {
        const place = attributes[name] === undefined ? undefined : resolvePlace!(attributes[name]);
        if (place?.status === 'unresolved')
          return { reason: 'no such place', says: `${name} "${attributes[name]!}": ${place.message}`, field: name };
      }
      for (const { name } of people) {
        if (attributes[name] !== undefined && real.has(firstAndLast(attributes[name])))
          return {
            reason: 'real person',
            says: `${name} "${attributes[name]!}" is that of a real person`,
            field: name,
          };
      }
      const shown = examples.find(attributes);
      if (shown !== undefined) return rejection('like the example', shown, 'the example');
      for (const { name, memories } of files)
        for (const memory of memories) {
          const found = memory.find(attributes);
          if (found !== undefined) return rejection('not new', found, `record ${found.record + 1} of ${name}`);
        }
      const before = accepted.find(attributes);
      if (before === undefined) return undefined;
      const reason = before.by === 'text' ? 'near-duplicate' : 'duplicate';
      return rejection(reason, before, `valid record ${before.record + 1}`);
    },
    add: ({ attributes }) => accepted.add(attributes),
  };
}

/** What a line may be is any one of the open fields. */
function memoriesOf(schema: RecordSchema, { fields, records, alternatives }: NotLike, similarity: number): Memory[] {
  const shared = schema.fields.filter(({ name }) => fields.includes(name));
  const groups: (readonly Field[])[] = alternatives === true ? shared.map((field) => [field]) : [shared];
  return groups.map((group) => {
    const memory = createMemory(schema, { fields: group, byName: true, similarity, eachText: false });
    for (const record of records) memory.add(record);
    return memory;
  });
}

function rejection(reason: Rejection['reason'], { by, fields, similarity }: Likeness, whose: string): Rejection {
  const names = fields.join(' and ');
  const says = {
    whole: `all fields are as in ${whose}`,
    fields: `${names} ${fields.length > 1 ? 'are' : 'is'} as in ${whose}`,
    text: `${names} nearly as in ${whose} (similarity ${similarity?.toFixed(2)})`,
  };
  return { reason, says: says[by], ...(fields.length === 1 && { field: fields[0]! }) };
}
