import type { SampledMetrics } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import { correctedTable, readingsTable, sampledTable } from './tables.js';

/** Of ten answers, none can be read strictly, and all that can be read leniently are the same. */
const metrics: SampledMetrics[] = [
  {
    ...{ task: 'fruits', file: 'fruits-0', samples: 10, wellFormed: 0, onTarget: 0, entropy: 0, coverage: 0 },
    ...{ filtered: 0, refused: 0, unreached: 0, cutOff: 0, endedOtherwise: {}, halfCharacters: 0 },
    ...{ counted: null, unseenMass: 1, textEntropy: Math.log(10), novelty: null, distance: null, excess: null },
    ...{ targetEntropy: Math.log(4), onTargetEntropy: null, fit: null, serial: null },
    correctedEntropy: { estimate: 0, lower: 0, upper: null },
    expectedCoverage: { estimate: 0, lower: 0, upper: 0 },
    readings: {
      strict: { share: 0, formed: { entropy: 0, coverage: 0 }, all: { entropy: Math.log(10), coverage: 10 } },
      lenient: { share: 0.5, formed: { entropy: 0, coverage: 1 }, all: { entropy: 1.5, coverage: 6 } },
    },
  },
];

const rowOf = (text: string): string => text.split('\n').find((line) => line.startsWith('fruits'))!;

test('answers of which none can be read have no entropy, and those that are all the same one of 0', () => {
  expect(rowOf(toText(readingsTable(metrics), { width: Infinity }))).toMatch(
    / 0\.0% +– +0 +2\.30 +10 +50\.0% +0\.00 +1 +1\.50 +6$/,
  );
  expect(rowOf(toText(sampledTable(metrics), { width: Infinity }))).toMatch(/ 10 +0\.0% +0\.0% +– +0$/);
  expect(rowOf(toText(correctedTable(metrics), { width: Infinity }))).toMatch(/ 1\.39 +– /);
});
