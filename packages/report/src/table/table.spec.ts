import { stripVTControlCharacters } from 'node:util';
import { table as arqueroTable } from 'arquero';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { hostileText } from '@diffuse/check/testing/hostile';
import { column } from './column.js';
import { table } from './table.js';
import { toMarkdown } from './toMarkdown.js';
import { toText } from './toText.js';

/** Two rows of the paper's Table 5. */
const rows = [
  { task: 'Baby Names', gemma: 170, gemmaOurs: 346, mistral: 225, mistralOurs: 493 },
  { task: 'Days and Dates', gemma: 18.5, gemmaOurs: 23, mistral: 22.7, mistralOurs: 22.5 },
];
const columns = {
  task: column.text('Task'),
  gemma: column.mean('Baseline', { group: 'Gemma', best: 'max' }),
  gemmaOurs: column.mean('Ours (OOD)', { group: 'Gemma', best: 'max' }),
  mistral: column.mean('Baseline', { group: 'Mistral', best: 'max' }),
  mistralOurs: column.mean('Ours (OOD)', { group: 'Mistral', best: 'max' }),
} as const;
const table5 = table(rows, columns, { caption: 'Mean coverage' });

describe('table', () => {
  it("emphasises what the paper's Table 5 has in bold", () => {
    expect(table5.rows.map((row) => row.filter(({ best }) => best).map(({ text }) => text))).toEqual([
      ['346.0', '493.0'],
      ['23.0', '22.7'],
    ]);
  });

  it('emphasises equals as printed, and nothing that has no rival', () => {
    const tie = table(
      [{ a: 1.001, b: 1.002, c: 3 }],
      {
        a: column.nats('a', { best: 'min' }),
        b: column.nats('b', { best: 'min' }),
        c: column.nats('c', { group: 'alone', best: 'min' }),
      },
      { caption: '' },
    );
    expect(tie.rows[0]!.map(({ best }) => best)).toEqual([true, true, false]);
  });

  it('takes an arquero table for the rows it holds', () => {
    const columnar = arqueroTable({ task: rows.map(({ task }) => task), gemma: rows.map(({ gemma }) => gemma) });
    const shown = { task: columns.task, gemma: columns.gemma };
    expect(table(columnar, shown, { caption: '' })).toEqual(table(rows, shown, { caption: '' }));
  });

  it('shows what was not measured as a dash', () => {
    const { rows } = table([{ x: null }, { x: NaN }, {}], { x: column.nats('x') }, { caption: '' });
    expect(rows.flat().map(({ text, sort }) => [text, sort])).toEqual([
      ['–', null],
      ['–', null],
      ['–', null],
    ]);
  });
});

describe('toText', () => {
  it('aligns columns under their groups', () => {
    expect(toText(table5)).toBe(
      [
        'Mean coverage',
        '',
        '                ────── Gemma ───────  ───── Mistral ──────',
        'Task            Baseline  Ours (OOD)  Baseline  Ours (OOD)',
        '──────────────  ────────  ──────────  ────────  ──────────',
        'Baby Names         170.0       346.0     225.0       493.0',
        'Days and Dates      18.5        23.0      22.7        22.5',
      ].join('\n'),
    );
  });

  it('keeps every row on one line of one width, whatever the answers', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 3 }), (texts) => {
        const lines = toText(
          table(
            texts.map((text) => ({ text, n: 1 })),
            { text: column.text('Answer'), n: column.count('n') },
            { caption: '' },
          ),
          { width: Infinity },
        ).split('\n');
        expect(lines).toHaveLength(2 + texts.length);
        expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
      }),
    );
  });

  it('adds emphasis without moving columns', () => {
    const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;
    expect(stripVTControlCharacters(toText(table5, { emphasise: bold }))).toBe(toText(table5));
  });
});

describe('toMarkdown', () => {
  it('writes a table with groups in the headers and the best in bold', () => {
    expect(toMarkdown(table5).split('\n').slice(2, 5)).toEqual([
      '| Task | Gemma: Baseline | Gemma: Ours (OOD) | Mistral: Baseline | Mistral: Ours (OOD) |',
      '| :--- | ---: | ---: | ---: | ---: |',
      '| Baby Names | 170.0 | **346.0** | 225.0 | **493.0** |',
    ]);
  });

  it('has the same cells whatever an answer contains', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const markdown = toMarkdown(
          table([{ text, n: 1 }], { text: column.text('Answer'), n: column.count('n') }, { caption: '' }),
        );
        const [, , row, ...more] = markdown.split('\n');
        expect(more).toHaveLength(0);
        expect(row!.replace(/\\./gu, '').match(/\|/g)).toHaveLength(3);
        expect(row).not.toContain('<');
      }),
    );
  });
});
