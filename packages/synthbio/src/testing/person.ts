import { defineSchema } from '../schema/readSchema.js';

/** A schema with every kind of field but a place, of which records can be drawn without a gazetteer. */
export const person = defineSchema({
  name: 'person',
  title: 'People',
  version: 'person-1',
  subject: 'a person who never existed',
  fields: [
    {
      kind: 'categorical',
      name: 'gender',
      description: 'Gender',
      values: ['Female', 'Male'],
      aliases: { F: 'Female' },
    },
    { kind: 'date', name: 'born', description: 'Date of birth', min: '1990-01-01', max: '1999-12-31' },
    { kind: 'number', name: 'children', description: 'Children', min: 0, max: 3 },
    { kind: 'name', name: 'name', description: 'First and last name', gender: 'gender' },
    { kind: 'text', name: 'told', description: 'One sentence' },
  ],
  example: { gender: 'Male', born: 'April 9, 1994', children: 2, name: 'Oren Whitlock', told: 'Went far' },
  joint: [{ fields: ['gender', 'children'] }],
  targets: { count: 12, seed: 0 },
});
