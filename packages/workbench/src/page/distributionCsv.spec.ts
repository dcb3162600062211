import type { PromptDistribution } from '@diffuse/diffuse';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { distributionCsv } from './distributionCsv.js';

const share = (count: number) => ({ count, share: count / 10, lower: 0, upper: 1 });

const of = (target: string, other: string): PromptDistribution => ({
  ...{ task: 'fruits', file: 'fruit', request: 'A fruit?', answers: 10, every: 1, otherMass: 0.25 },
  targets: [
    { target, value: target, wanted: 0.75, exact: 0.5, said: share(6) },
    { target: '{Fig}', value: 'Fig', wanted: 0.25, exact: 0.25, said: share(1) },
  ],
  others: [{ text: other, wellFormed: false, ...share(2) }],
  othersLeftOut: 1,
});

const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

test('targets and all that is none come to 1, exactly and by answers', () => {
  const rows = read(distributionCsv([of('Plum', 'No.')])).filter(({ kind }) => kind !== 'other');
  const sum = (key: string): number => rows.reduce((total, row) => total + Number(row[key]), 0);
  expect([sum('wanted'), sum('exact'), sum('count'), sum('share')]).toEqual([1, 1, 10, 1]);
});

test('whatever texts say, a reader of CSV has them back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ minLength: 1 }), (target, other) => {
      const rows = read(distributionCsv([of(target, other)]));
      const unguarded = (text: string | undefined) => text?.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '');
      const guarded = (text: string) => text.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '');
      expect(rows.map(({ answer }) => unguarded(answer))).toEqual([guarded(target), 'Fig', '', guarded(other)]);
    }),
  );
});

test('no text is a formula to a spreadsheet, and numbers are numbers', () => {
  const answers = ['=HYPERLINK("http://a","b")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '-3', '4.5'];
  const rows = answers.map((answer) => read(distributionCsv([of(answer, 'x')]))[0]!.answer);
  expect(rows).toEqual([...answers.slice(0, 5).map((answer) => `'${answer}`), '-3', '4.5']);
});
