import { renderRecord } from '../render.js';
import { defineSchema } from '../schema/defineSchema.js';
import { parseRecord } from './parseRecord.js';

test('a key names the field of its very name, before fields of a like name or description', () => {
  const city = defineSchema({
    name: 'city',
    title: 'Cities',
    version: 1,
    subject: 'a city',
    form: 'json',
    fields: [
      { kind: 'pattern', name: 'name', description: 'City', pattern: '.+' },
      { kind: 'pattern', name: 'city', description: 'Name', pattern: '.+' },
      { kind: 'pattern', name: 'a_b', description: 'x', pattern: '.+' },
      { kind: 'pattern', name: 'ab', description: 'y', pattern: '.+' },
    ],
    example: { name: '1', city: '2', a_b: '3', ab: '4' },
  });
  expect(parseRecord(city, renderRecord(city, city.example)).attributes).toEqual(city.example);
  expect(parseRecord(city, '{"name": "1", "city": "2", "AB": "3"}').problems).toHaveLength(2);
});
