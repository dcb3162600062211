import { fitOverPlaces } from './fitOverPlaces.js';

test('of one place it is Pearson’s test (scipy.stats.chisquare)', () => {
  const found = fitOverPlaces([{ counts: [18, 30], probabilities: [1 / 3, 1 / 3], others: 12 }])!;
  expect(found.statistic).toBeCloseTo(8.4, 10);
  expect(found.degrees).toBe(2);
  expect(found.pValue).toBeCloseTo(0.014995576820477703, 10);
});

test('over places, statistics and degrees add up (scipy.stats.chi2.sf(17.4, 3))', () => {
  const found = fitOverPlaces([
    { counts: [18, 30], probabilities: [1 / 3, 1 / 3], others: 12 },
    { counts: [65], probabilities: [0.5], others: 35 },
  ])!;
  expect(found).toMatchObject({ degrees: 3 });
  expect(found.pValue).toBeCloseTo(0.0005847202206047318, 12);
});

test('values that are hardly expected are counted with the others', () => {
  const found = fitOverPlaces([{ counts: [90, 1, 0], probabilities: [0.9, 0.02, 0.01], others: 9 }])!;
  expect(found).toMatchObject({ degrees: 1, statistic: 0 });
});

test('a value that cannot be, and comes, is not passed over', () => {
  const found = fitOverPlaces([{ counts: [60, 30], probabilities: [0.7, 0.3], others: 10 }])!;
  expect(found).toMatchObject({ degrees: 1 }); // the ten are counted with the 30
  expect(found.statistic).toBeCloseTo(100 / 70 + 100 / 30, 10);
  const three = fitOverPlaces([{ counts: [60, 30, 0], probabilities: [0.5, 0.3, 0.2], others: 10 }])!;
  expect(three.statistic).toBeCloseTo(2 + 0 + 5, 10);
});

test('nothing of no place, and of one where one value has all', () => {
  expect(fitOverPlaces([])).toBeNull();
  expect(fitOverPlaces([{ counts: [50], probabilities: [0.999], others: 0 }])).toBeNull();
});
