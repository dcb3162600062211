import fc from 'fast-check';
import stringWidth from 'string-width';
import { hostileText } from '@diffuse/check/testing/hostile';
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

  it('is nowhere wider, whatever is in it', () => {
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
      }),
      { numRuns: 50 },
    );
  });

  it('leaves out no word of what it shows, and names every column once: over its cells, or below', () => {
    const word = fc.stringMatching(/^[a-z]{1,7}$/);
    const words = fc.array(word, { minLength: 1, maxLength: 6 });
    const rows = fc.array(fc.array(words, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 20, max: 120 }), (cells, width) => {
        const columns = cells[0]!.map((_, i) =>
          column.text(`H${i}`, { value: (row: string[][]) => row[i]!.join(' ') }),
        );
        const text = toText(table(cells, Object.fromEntries(columns.entries()), { caption: '' }), { width });
        const said = text.split(/\s+/);
        const [above, below = ''] = text.split('Not shown: ');
        cells[0]!.forEach((_, i) => {
          expect([above, below].filter((part) => part!.includes(`H${i}`))).toHaveLength(1);
          const shown = cells.flatMap((row) => row[i]!);
          if (!below.includes(`H${i}`)) expect(said).toEqual(expect.arrayContaining(shown));
        });
      }),
    );
  });
});
