import { biographySchema } from './biography.js';
import { isValid } from './parse/isValid.js';
import { parseRecord } from './parse/parseRecord.js';
import { renderRecord, renderRequest } from './render.js';

/** The example of the paper's Table 2, and a row of its Table 3 (a stray pair of quotes around the last field). */
const TABLE_2 = `{David Hippocampus}
{Male}
{June 30, 1960}
{Cambridge, Massachusetts, USA}
{Neuroscientist}
{Revolutionized cognitive science}`;
const TABLE_3 = `{Cesar Season}
{Male}
{March 22, 1985}
{Montevideo, Uruguay}
{Chef}
{”Reimagined the flavors of South American cuisine.”}`;

const parse = (answer: string) => parseRecord(biographySchema, answer);
const faults = (answer: string) => parse(answer).problems.map(({ fault, field }) => [fault, field?.number]);

describe('biographies', () => {
  test("the paper's own example reads as its Table 1 would count it", () => {
    expect(parse(TABLE_2)).toEqual({
      attributes: {
        name: 'David Hippocampus',
        'name.first': 'David',
        'name.last': 'Hippocampus',
        gender: 'Male',
        born: 'June 30, 1960',
        'born.year': '1960',
        'born.decade': '1960s',
        'born.month': '06',
        birthplace: 'Cambridge, Massachusetts, United States',
        'birthplace.city': 'Cambridge',
        'birthplace.country': 'United States',
        'birthplace.region': 'North America',
        profession: 'Neuroscientist',
        accomplishment: 'Revolutionized cognitive science',
      },
      problems: [],
      deviations: [],
    });
    expect(parse(TABLE_3).attributes['accomplishment']).toBe('Reimagined the flavors of South American cuisine.');
  });

  test('the example in our own prompt is a valid record and renders back', () => {
    const request = renderRequest(biographySchema);
    const answer = request.slice(request.indexOf('Example:\n') + 'Example:\n'.length);
    const { attributes, problems } = parse(answer);
    expect(problems).toEqual([]);
    expect(renderRecord(biographySchema, attributes)).toBe(answer);
  });

  test.each([
    [
      'quotes, dots, other date order',
      '{"Ann Lee".}\n\n{female}\n{30th of June, 1960.}\n{Lima, Peru}\n{Nurse}\n{Saved lives}',
      [],
    ],
    ['an ISO date and labels', '{Name: Ann Lee}{Gender: F}{1960-06-30}{Lima, Peru}{Nurse}{Saved lives}', []],
    ['talk before and after', `Sure!\n${TABLE_2}\nAnything else?`, ['text before', 'text after']],
    ['a second record', `${TABLE_2}\n${TABLE_2}`, ['text after']],
    ['cut off by the token limit', TABLE_2.slice(0, -10), ['truncated']],
  ])('accepts %s', (_, answer, deviations) => {
    const record = parse(answer);
    expect(record.problems).toEqual([]);
    expect(record.deviations).toEqual(deviations);
    expect(record.attributes['born']).toBe('June 30, 1960');
    expect(isValid(record)).toBe(true);
  });

  test.each<[string, string, [string, number | undefined][]]>([
    ['nothing', '', [['no braces', undefined]]],
    ['prose', 'Ann Lee was born in Lima.', [['no braces', undefined]]],
    ['no birth date', TABLE_2.replace('{June 30, 1960}\n', ''), [['missing field', 3]]],
    ['no gender', TABLE_2.replace('{Male}\n', ''), [['missing field', 2]]],
    ['no accomplishment', TABLE_2.slice(0, TABLE_2.lastIndexOf('\n')), [['missing field', 6]]],
    ['an unclosed brace inside', TABLE_2.replace('Male}', 'Male'), [['unclosed brace', 2]]],
    ['an impossible day', TABLE_2.replace('June 30', 'June 31'), [['bad value', 3]]],
    ['another gender', TABLE_2.replace('Male', 'Robot'), [['bad value', 2]]],
    ['a single name', TABLE_2.replace('David ', ''), [['bad value', 1]]],
    ['a city alone', TABLE_2.replace(', Massachusetts, USA', ''), [['bad value', 4]]],
    ['the template', TABLE_2.replace('Male', 'Gender: Female / Male / Non-binary'), [['copied template', 2]]],
    [
      'date before gender',
      TABLE_2.replace('{Male}\n{June 30, 1960}', '{June 30, 1960}\n{Male}'),
      [
        ['wrong order', 2],
        ['wrong order', 3],
      ],
    ],
  ])('says what is wrong with %s', (_, answer, expected) => {
    expect(faults(answer)).toEqual(expected);
  });
});
