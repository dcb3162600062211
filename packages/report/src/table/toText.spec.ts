import fc from 'fast-check';
import stringWidth from 'string-width';
import { hostileText } from '../testing/hostile.js';
import { column } from './column.js';
import { table } from './table.js';
import { toText } from './toText.js';

describe('toText in so many columns', () => {
  const many = table(
    [{ task: 'fruits', entropy: 1.5, p: 0.01, kl: 2, verdict: 'different' }],
    {
      task: column.text('Task'),
      entropy: column.nats('Entropy, valid', { priority: 1 }),
      p: column.pValue('p', { group: 'Test of the shares' }),
      kl: column.nats('KL', { group: 'Detail' }),
      verdict: column.text('Verdict'),
    },
    { caption: 'Exact. Entropy: in nats, over valid answers. KL: to the target' },
  );

  it('has all columns where there is room, with the rest of the caption below', () => {
    expect(toText(many, { width: 80 })).toBe(
      [
        'Exact',
        '',
        '                        Test of the shares  Detail',
        'Task    Entropy, valid                   p      KL  Verdict',
        '──────  ──────────────  ──────────────────  ──────  ─────────',
        'fruits            1.50               0.010    2.00  different',
        '',
        'Entropy: in nats, over valid answers. KL: to the target',
      ].join('\n'),
    );
  });

  it('breaks headers into lines, leaves out the last columns of the lowest priority, and names them', () => {
    expect(toText(many, { width: 36, hint: 'ask for more' })).toBe(
      [
        'Exact',
        '',
        '                   Test',
        '                  of the',
        '                  shares',
        '        Entropy,',
        'Task       valid       p  Verdict',
        '──────  ────────  ──────  ─────────',
        'fruits      1.50   0.010  different',
        '',
        'Entropy: in nats, over valid',
        'answers. KL: to the target',
        'Not shown: Detail: KL (ask for more)',
      ].join('\n'),
    );
  });

  it('is nowhere wider, whatever is in it, and every row of the table is there', () => {
    const cell = fc.oneof(hostileText, fc.double({ noNaN: true }), fc.constant(null));
    const columnOf = fc.record({
      header: hostileText,
      group: fc.option(hostileText, { nil: undefined }),
      priority: fc.option(fc.integer({ min: -1, max: 2 }), { nil: undefined }),
      numeric: fc.boolean(),
    });
    const tables = fc
      .tuple(fc.array(columnOf, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 4 }))
      .chain(([columns, rows]) =>
        fc.record({
          columns: fc.constant(columns),
          rows: fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), {
            minLength: rows,
            maxLength: rows,
          }),
          caption: hostileText,
          width: fc.integer({ min: 20, max: 120 }),
        }),
      );
    fc.assert(
      fc.property(tables, ({ columns, rows, caption, width }) => {
        const shown = columns.map(
          ({ header, group, priority, numeric }, i) =>
            [
              String(i),
              column[numeric ? 'nats' : 'text'](header, {
                group,
                priority,
                value: (row: (typeof rows)[number]) => row[i],
              }),
            ] as const,
        );
        const text = toText(table(rows, Object.fromEntries(shown), { caption }), { width, hint: 'ask for more' });
        const lines = text.split('\n');
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        const rule = lines.findIndex((line) => /^─+( {2}─+)*$/.test(line));
        const under = lines.slice(rule + 1);
        expect(under.length).toBeGreaterThanOrEqual(rows.length);
        expect(under[rows.length] ?? '').toBe(''); // what follows the last row
      }),
    );
  });
});
