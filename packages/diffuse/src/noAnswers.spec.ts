import type { NoAnswer } from '@diffuse/endpoint';
import { uniforms } from '@diffuse/metrics';
import { builtinTasks } from '@diffuse/tasks';
import { promptDistribution } from './distribution.js';
import { distributions } from './distributions.js';
import { answersAmong, endsOf } from './ends.js';
import { sampledTaskMetrics } from './measure.js';
import { NoAnswersError, remedyFor, whyNoAnswers } from './noAnswers.js';
import { readings } from './readings.js';
import { sampledMetrics } from './sampledMetrics.js';
import type { SampleRecord } from './samples.js';

const rng = builtinTasks.find(({ name }) => name === 'rng')!;
const [prompt] = rng.prompts;
const judging = { seed: 0 };

const answer = (index: number, value: string): SampleRecord => ({
  ...{ index, text: `{${value}}`, value, logProb: null, finished: 'stop', counted: null },
});
const none = (index: number, noAnswer: NoAnswer): SampleRecord => ({
  ...{ index, text: '', value: null, logProb: null, finished: 'length', counted: null, noAnswer },
});

/** 1,000 draws, evenly from the targets, of which every tenth was filtered. */
const random = uniforms(3);
const thousand = Array.from({ length: 1000 }, (_, index) =>
  index % 10 === 9 ? none(index, 'filtered') : answer(index, `${1 + Math.floor(10 * random())}`),
);
const nineHundred = thousand.filter(({ noAnswer }) => noAnswer === undefined);

/** Wilson (1927). */
function wilson(count: number, of: number): [number, number] {
  const z = 1.959963984540054;
  const share = count / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return [middle - half, middle + half];
}

test('of 1,000 draws, every tenth filtered, all figures are of the 900 answers, and the hundred stand beside them', () => {
  const metrics = sampledMetrics(thousand, rng, prompt!, judging);
  expect(metrics).toMatchObject({ samples: 900, filtered: 100, refused: 0, unreached: 0, wellFormed: 1, onTarget: 1 });
  expect(metrics).toEqual({ ...sampledMetrics(nineHundred, rng, prompt!, judging), filtered: 100 });
  const counts = [...Array(10).keys()].map((i) => nineHundred.filter(({ value }) => value === `${i + 1}`).length);
  const entropy = -counts.reduce((sum, count) => sum + (count / 900) * Math.log(count / 900), 0);
  const distance = counts.reduce((sum, count) => sum + Math.abs(count / 900 - 0.1), 0) / 2;
  expect(metrics.entropy).toBeCloseTo(entropy, 12);
  expect(metrics.excess!.totalVariation.observed).toBeCloseTo(distance, 12);
  expect(metrics.readings.lenient).toMatchObject({ share: 1, all: { coverage: 10 } });
});

test('shares and their intervals are over the answers', () => {
  const { answers, targets, others } = promptDistribution(rng, prompt!, {
    ...{ logProbs: undefined, answers: thousand, every: 1 },
  });
  expect([answers, others]).toEqual([900, []]);
  for (const { value, said } of targets) {
    const count = nineHundred.filter((each) => each.value === value).length;
    const [lower, upper] = wilson(count, 900);
    expect(said).toEqual({
      ...{ count, share: count / 900 },
      ...{ lower: expect.closeTo(lower, 12) as number, upper: expect.closeTo(upper, 12) as number },
    });
  }
});

test('answers that come in turn are dependent, whatever was filtered between them', () => {
  const inTurn = Array.from({ length: 1000 }, (_, i) => answer(i, `${1 + (Math.floor(i / 2) % 10)}`));
  const torn = inTurn.flatMap((each, i) => [none(2 * i, 'refused'), { ...each, index: 2 * i + 1 }]);
  const { serial } = sampledMetrics(torn, rng, prompt!, judging);
  expect(serial).toEqual(sampledMetrics(inTurn, rng, prompt!, judging).serial);
  expect(serial!.pValue).toBeLessThan(0.01);
});

test('draws of which none is an answer are no measurement: why, and what to do', () => {
  const drawn = [[none(0, 'unreached'), none(1, 'unreached'), none(2, 'filtered')], nineHundred];
  expect(() => sampledTaskMetrics(rng, drawn, judging)).toThrow(NoAnswersError);
  expect(() => sampledTaskMetrics(rng, drawn, judging)).toThrow(
    `none of the 3 draws of rng/${prompt!.file} is an answer, so nothing can be measured: 2 ended while the model still reasoned, a content filter took 1; ask otherwise, or where no content filter stands before the model; raise max reasoning tokens`,
  );
  expect(() => readings(drawn[0]!, rng, prompt!)).toThrow('answersAmong(records)');
  const metrics = { task: 'rng', file: prompt!.file, serial: null } as never;
  const [rows] = distributions([rng], { exact: [], sampled: [{ metrics, answers: drawn[0]! }] });
  expect(rows!.answers).toBeNull();
  expect(whyNoAnswers({ filtered: 0, refused: 0, unreached: 0 })).toBe('');
  expect(remedyFor({ filtered: 0, refused: 0, unreached: 3, onlyReasoning: 3 })).toBe(
    'have the model served with the reasoning parser that fits it, or with none',
  );
});

test('answers that were cut off are told from those that ended in a way of the endpoint’s own', () => {
  const ended = (reason?: string) => ({ ...answer(0, '1'), value: null, finished: 'length' as const, reason });
  const draws = [
    ...[undefined, 'max_tokens', 'MAX_TOKENS', 'model_length', 'tool_calls', 'tool_calls', 'load'].map(ended),
    ...[answer(1, '2'), { ...answer(2, '3'), finished: 'length' as const }, none(3, 'unreached')],
    { ...none(6, 'unreached'), finished: 'stop' as const },
    { ...answer(4, '4'), text: '{\ud83e}', reason: 'end_turn' },
    { ...answer(5, '5'), text: '{\ud83e\udd5d}' },
  ];
  expect(endsOf(draws, ({ value }) => value !== null)).toEqual({
    ...{ filtered: 0, refused: 0, unreached: 2, onlyReasoning: 1, cutOff: 4, halfCharacters: 1 },
    endedOtherwise: { tool_calls: 2, load: 1 },
  });
  expect(answersAmong(draws)).toHaveLength(draws.length - 2);
});
