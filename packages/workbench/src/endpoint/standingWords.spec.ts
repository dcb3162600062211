import type { EndpointStanding } from './standingSchema.js';
import { standingFaults, standingLine } from './standingWords.js';

const worst = { draws: 1000, pValue: 0, beginnings: 1, tokens: 1, expected: 0.2, observed: 0.4 };
const ofChance = (pValue: number, whole = true): EndpointStanding => ({
  ...{ url: 'http://localhost:8000/v1', model: 'm', server: 'vLLM', version: '0.32.0', behind: null },
  ...{ earlier: [], asks: {}, leftOut: [], mayRemain: [] },
  reported: { whole, prompts: 1, draws: 1000, pValue, worst, heldBack: [] },
});

test.each([
  [1e-9, 1, /p < 0\.001$/],
  [1e-5, 0, /p < 0\.001, seldom so small by chance: draw more, or have the server examined \(doctor\)$/],
  [0.002, 0, /p 0\.002$/],
  [0.5, 0, /p 0\.500$/],
])('of answers with chance %d: a fault, a doubt, or nothing', (pValue, faults, line) => {
  expect(standingFaults(ofChance(pValue))).toHaveLength(faults);
  expect(standingLine(ofChance(pValue))).toMatch(line);
});
