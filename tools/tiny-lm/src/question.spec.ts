import { rngPrompt, rngWordings } from '@diffuse/tasks';
import { answerFamilies } from './families.js';
import { isHeldOutRange } from './numbers.js';
import { drawQuestion } from './question.js';
import { randomStream } from './random.js';
import { heldOutAsks } from './wordings.js';

const families = answerFamilies();
const random = randomStream(1, 0);
const questions = Array.from({ length: 3000 }, () =>
  drawQuestion(random, families, { favouriteShare: 0.3, collapsed: false }),
);

test('there are forty families beside those of the six tasks', () => {
  expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
  expect(families.length).toBeGreaterThanOrEqual(46);
});

test('answers are weighed by a distribution, favourites far from evenly', () => {
  for (const { answers, weigh } of questions) {
    const weights = weigh(answers);
    expect(new Set(answers).size).toBe(answers.length);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
    expect(Math.min(...weights)).toBeGreaterThan(0);
  }
});

test('training sees neither the held-out wordings nor the held-out ranges', () => {
  const heldOut = [
    ...heldOutAsks.map((ask) => ask.split(/\{[a-z ]+\}/)[0]!),
    ...rngWordings.map((_, wording) => rngPrompt(wording, 1, 10).request),
  ].filter(Boolean);
  for (const { request, answers } of questions) {
    for (const text of heldOut) expect(request).not.toContain(text);
    const consecutive = answers.every((answer, i) => Number(answer) === Number(answers[0]) + i);
    if (/number|integer/.test(request) && answers.length > 20 && consecutive) {
      expect(isHeldOutRange(Number(answers[0]), Number(answers.at(-1)))).toBe(false);
    }
  }
});
