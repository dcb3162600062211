import { garbageTests } from '@diffuse/check/testing/garbage';
import { uniforms } from '@diffuse/metrics';

import * as exporting from './export/index.js';
import * as synthbio from './index.js';
import * as places from './places/index.js';
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

/** Texts that a schema may well have, and parts of it that the function does not look at. */
const anyText = ['0.source', '0.source.*', '0.source.*.*', '0.source.*.*.*', '0.request'];

describe('@diffuse/synthbio', () => {
  garbageTests(synthbio, {
    allSaid: { args: () => [placeless()], any: anyText },
    askedFields: { args: () => [placeless()], any: anyText },
    askedWith: { args: () => [biographySchema, { ...synthbio.paperRequest }], any: anyText },
    attributesOf: () => [{ ...biographySchema.fields[2] }],
    defineSchema: { args: () => [{ ...person.source }], any: ['0.version', '0.example.*'] },
    diversityTable: () => [sets(), ['name.first', 'gender']],
    drawRecords: { args: () => [placeless(), 3, 0, { cities }], any: anyText },
    formatPattern: { args: () => [placeless()], any: anyText },
    isValid: () => [parseRecord(biographySchema, '{Ann Lee}')],
    numberPattern: () => [-5, 120, 1],
    parseRecord: { args: () => [half(), '{Ann Lee}\n{F}', { gender: 'Male' }], any: anyText },
    readRecordSet: {
      args: () => [placeless(), 'tuned', samples()],
      any: [...anyText, '2.0.logProb'], // null where it is not known
    },
    reviewSchema: { args: () => [placeless()], any: anyText },
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
    targetDistributions: { args: () => [placeless()], any: anyText },
    targetFields: { args: () => [placeless(), 'gender'], any: anyText },
    targetReport: {
      args: () => [placeless(), [readRecordSet(person, 'tuned', drawn())], { random: uniforms(0), simulations: 9 }],
      any: anyText,
    },
    targetedAttributesOf: () => [{ ...biographySchema.fields[2] }],
    textDiversity: () => [sets(), ['accomplishment']],
    topValues: () => [sets(), ['gender'], 3],
    writeSchema: { args: () => [placeless()], any: ['0.source.version', '0.source.example.*'] },
  });
});

describe('@diffuse/synthbio/places', () => {
  garbageTests(places, {
    allCities: () => [],
    placeMap: () => [sets(), 'birthplace', 10],
    resolvePlace: () => ['Bombay, India'],
  });
});

describe('@diffuse/synthbio/export', () => {
  const columns = () => [
    { name: 'index', type: 'int', values: [0, null] },
    { name: 'city', type: 'text', values: ['Leeds', null] },
    { name: 'logProb', type: 'float', values: [-1.5, null] },
    { name: 'wellFormed', type: 'bool', values: [true, false] },
  ];
  garbageTests(exporting, {
    exportTable: { args: () => [biographySchema, sets()[0]], any: [...anyText, '1.records.*.logProb'] },
    toArrow: { args: () => [columns()], any: ['0.0.values.0'] }, // null where it is not known
    toJsonl: { args: () => [columns()], any: ['0.0.values.0'] }, // null where it is not known
    toParquet: { args: () => [columns()], any: ['0.0.values.0'] }, // null where it is not known
  });
});

function drawn() {
  return drawRecords(person, 6, 0).map((texts, index) => ({
    index,
    text: synthbio.renderRecord(person, { ...texts, told: 'Went far.' }),
    logProb: -1,
  }));
}
