import fc from 'fast-check';
import { BatchRows, compileRows, roundedUp, rowBucket } from './batchRows.js';

const most = 256;
const counts = fc.array(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 200 });

test('there is a row for every prefix, and no more rows than there may be', () => {
  fc.assert(
    fc.property(counts, (all) => {
      const batchRows = new BatchRows();
      for (const count of all) {
        const rows = batchRows.choose(count, most);
        expect(rows).toBeGreaterThanOrEqual(count);
        expect(rows).toBeLessThanOrEqual(most);
      }
    }),
  );
});

test('there are no more graphs than numbers of rows, and the largest', () => {
  fc.assert(
    fc.property(counts, (all) => {
      const batchRows = new BatchRows();
      const graphs = new Set(all.map((count) => batchRows.choose(count, most))).size;
      expect(graphs).toBeLessThanOrEqual(new Set(all.map((count) => roundedUp(count, rowBucket))).size + 1);
    }),
  );
});

test('a long run of batches of one size has no idle rows but for the first few', () => {
  const batchRows = new BatchRows();
  const rows = Array.from({ length: 50 }, () => batchRows.choose(40, most));
  expect(rows.slice(1)).toEqual(new Array(49).fill(40));
});

test('idle rows cost no more than the graphs that were taken up', () => {
  fc.assert(
    fc.property(counts, (all) => {
      const batchRows = new BatchRows();
      const rows = all.map((count) => batchRows.choose(count, most));
      const idle = all.reduce((sum, count, i) => sum + rows[i]! - roundedUp(count, rowBucket), 0);
      expect(idle).toBeLessThanOrEqual(compileRows * new Set(rows).size);
    }),
  );
});
