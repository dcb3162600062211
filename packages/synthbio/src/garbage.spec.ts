import { garbageTests } from '@diffuse/check/testing/garbage';
import { uniforms } from '@diffuse/metrics';

import * as exporting from './export/index.js';
import * as imitating from './imitate/index.js';
import * as synthbio from './index.js';
import * as places from './places/index.js';
import * as screening from './screen/index.js';
import { person } from './testing/person.js';

const { biographySchema, drawRecords, parseRecord, readRecordSet, writeSchema } = synthbio;

const example = { ...biographySchema.example };
const samples = () => [
  { index: 0, text: synthbio.renderRecord(biographySchema, example), logProb: -9 },
  { index: 1, text: '{Ann Lee}\n{F}', logProb: null },
];
const sets = () => [readRecordSet(biographySchema, 'tuned', samples())];
const cities = () => [
  {
    name: 'Leeds',
    country: 'GB',
    division: 'ENG',
    population: 455123,
    latitude: 53.8,
    longitude: -1.5,
    isSection: false,
  },
];
/** A schema of every kind of field but a place, of which a target can be drawn without a gazetteer. */
const placeless = () => ({ ...person, fields: [...person.fields] });

/** The same, and the gender is drawn. */
const half = () => ({
  ...person,
  fields: person.fields.map((field) => (field.name === 'gender' ? { ...field, made: 'drawn' } : field)),
});

/** A schema with all that one can have but a place. */
const whole = synthbio.readSchema(`
name: sale
title: Sales
version: 1
subject: a sale
fields:
  - { kind: categorical, name: category, description: d, values: { Books: 3, Kitchen: 1 }, made: drawn }
  - { kind: categorical, name: thing, description: d, given: category, values: { Books: [Novel], Kitchen: { Pan: 2, Pot: 1 } } }
  - { kind: number, name: price, description: d, min: 1, max: 9.5, decimals: 1, made: drawn, target: { min: 2, max: 9 } }
  - { kind: name, name: who, description: d, made: drawn }
  - { kind: date, name: day, description: d, min: 2001-01-01, max: 2009-12-31, optional: true, made: drawn }
  - { kind: pattern, name: code, description: d, pattern: '[A-Z]{2}' }
  - { kind: list, name: tags, description: d, values: [new, old], least: 0, most: 2 }
  - { kind: derived, name: later, description: d, value: '{{ day_days + 1 }}', type: number }
  - { kind: text, name: told, description: d, words: { min: 1, max: 9 } }
rules: [{ rule: price < 9, says: nothing is dear }]
distinct: [[code], [thing, told]]
example: { category: Books, thing: Novel, price: 2.5, who: Ann Lee, day: 2001-05-05, code: AB, tags: new, told: Fine }
`);
const sale = () => structuredClone(whole);

/** Texts that a schema may well have, and parts of it that the function does not look at. */
const anyText = ['0.source', '0.source.*', '0.source.*.*', '0.source.*.*.*', '0.request'];

describe('@diffuse/synthbio', () => {
  garbageTests(synthbio, {
    allSaid: { args: () => [placeless()], any: anyText },
    askedFields: { args: () => [placeless()], any: anyText },
    askedWith: { args: () => [biographySchema, { ...synthbio.paperRequest }], any: anyText },
    attributesOf: () => [{ ...biographySchema.fields[2] }],
    defineSchema: { args: () => [structuredClone(whole.source)], any: ['0.version', '0.example.*'] },
    createScreen: {
      args: () => [
        placeless(),
        {
          nearDuplicates: 0.7,
          notLike: [{ name: 'a.csv', fields: ['name'], records: [{ name: 'Ann Lee' }], alternatives: false }],
          resolvePlace: places.resolvePlace,
          realNames: ['Marie Curie'],
        },
      ],
      any: anyText,
    },
    diversityTable: () => [sets(), ['name.first', 'gender']],
    fieldReports: {
      args: () => [placeless(), sets()[0]!, { logWeights: new Map([[0, -1]]) }],
      any: [...anyText, '1.records.0.logProb'],
    },
    drawRecords: { args: () => [sale(), 3, 0, { cities }], any: anyText },
    jsonSchemaOf: { args: () => [sale()], any: anyText },
    formatPattern: { args: () => [placeless()], any: anyText },
    hasWeights: { args: () => [sale(), ['category', 'thing']], any: [...anyText, '1.0', '1.1'] },
    isValid: () => [parseRecord(biographySchema, '{Ann Lee}')],
    numberPattern: () => [-5, 120, 1],
    parseRecord: { args: () => [half(), '{Ann Lee}\n{F}', { gender: 'Male' }], any: anyText },
    planRecords: { args: () => [sale(), 3, 0, { cities }], any: anyText },
    readRecordSet: {
      args: () => [placeless(), 'tuned', samples()],
      any: [...anyText, '2.0.logProb'], // null where it is not known
    },
    reviewSchema: { args: () => [sale()], any: anyText },
    readSchema: () => [writeSchema(biographySchema)],
    recordParser: { args: () => [person, person.fields.slice(0, 2)], any: anyText },
    recordTask: {
      args: () => [placeless(), { count: 4, seed: 1, recordsAPrompt: 2, lastField: 'gender', ending: 'brace', cities }],
      any: anyText,
    },
    recordValidity: () => [sets()],
    renderBeginning: { args: () => [half(), { gender: 'Male' }], any: anyText },
    renderRecord: { args: () => [person, { ...person.example }, person.fields.slice(0, 2)], any: anyText },
    renderRequest: { args: () => [half(), { gender: 'Male' }], any: anyText },
    sideBySide: { args: () => [biographySchema, sets(), { count: 1, seed: 0 }], any: anyText },
    targetDistributions: { args: () => [sale()], any: anyText },
    targetFields: { args: () => [placeless(), 'gender'], any: anyText },
    targetReport: {
      args: () => [placeless(), [readRecordSet(person, 'tuned', drawn())], { random: uniforms(0), simulations: 9 }],
      any: anyText,
    },
    targetedAttributesOf: () => [{ ...biographySchema.fields[2] }],
    textDiversity: () => [sets(), ['accomplishment']],
    topValues: () => [sets(), ['gender'], 3],
    writeSchema: { args: () => [sale()], any: ['0.source.version', '0.source.example.*'] },
  });
});

describe('@diffuse/synthbio/places', () => {
  garbageTests(places, {
    allCities: () => [],
    placeMap: () => [sets(), 'birthplace', 10],
    resolvePlace: () => ['Bombay, India'],
  });
});

describe('@diffuse/synthbio/imitate', () => {
  const table = () => [{ name: 'kind', values: Array.from({ length: 40 }, (_, i) => ['pan', 'knife', null][i % 3]) }];
  const properties = () => ({ stars: { type: 'integer', minimum: 1, maximum: 5 } });
  garbageTests(imitating, {
    imitateTable: {
      args: () => [table(), { name: 'rows', k: 3 }],
      any: [...anyText, '0.0.name', '0.0.values.*', '1.name', '1.subject'],
    },
    readTable: { args: () => ['kind,stars\npan,3\n', 'csv'], any: anyText },
    schemaOfJsonSchema: {
      args: () => [{ type: 'object', properties: properties() }, { name: 'review' }],
      any: ['0.properties.stars.minimum', '0.properties.stars.maximum'],
    },
  });
});

describe('@diffuse/synthbio/screen', () => {
  garbageTests(screening, {
    notablePeople: () => [],
    readNotLike: { args: () => [placeless(), 'name,gender\nAnn Lee,Female\n', 'known.csv'], any: anyText },
  });
});

describe('@diffuse/synthbio/export', () => {
  const table = () => ({
    columns: [
      { name: 'index', type: 'int' },
      { name: 'city', type: 'text' },
      { name: 'draw.logProb', type: 'float' },
      { name: 'draw.wellFormed', type: 'bool' },
      { name: 'born', type: 'date' },
      { name: 'tags', type: 'list' },
      { name: 'serial', type: 'long' },
    ],
    rows: [
      [0, 'Leeds', -1.5, true, '1960-06-30', ['a'], 5e9],
      [null, null, null, null, null, null, null],
    ],
  });
  const any = ['0.rows.*.*']; // null where there is nothing
  garbageTests(exporting, {
    chatLine: () => ['A memo, please.', '{Feed the cat.}'],
    exportTable: { args: () => [biographySchema, sets()[0]], any: [...anyText, '1.records.*.logProb'] },
    recordColumns: { args: () => [placeless(), ['index', 'answer']], any: anyText },
    recordRow: { args: () => [person, sets()[0]!.records[0], ['index']], any: [...anyText, '1.logProb'] },
    recordWriter: { args: () => ['parquet', table().columns, () => undefined] },
    splitFile: () => ['train', 'parquet'],
    splitsOf: {
      args: () => [['Ann', null, 'Ann'], { shares: { train: 0.75, test: 0.25 }, seed: 0 }],
      any: ['0.0', '0.1', '0.2'], // a group is a text or none
    },
    toArrow: { args: () => [table()], any },
    toCsv: { args: () => [table()], any },
    toJsonl: { args: () => [table()], any },
    toParquet: { args: () => [table()], any },
  });
});

function drawn() {
  return drawRecords(person, 6, 0).map((texts, index) => ({
    index,
    text: synthbio.renderRecord(person, { ...texts, told: 'Went far.' }),
    logProb: -1,
  }));
}
