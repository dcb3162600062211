import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';
import type { DistributionPanel, DistributionSeries } from './panel.js';

/** By how much probabilities of single precision may sum to more than 1. */
const rounding = 1e-3;

const list =
  (each: Check): Check =>
  (value, argument) => {
    check.list()(value, argument);
    each(value, argument);
  };

const drawn = check.fields({
  answers: check.integer({ least: 1 }),
  counts: check.list(check.count),
  others: check.list(check.fields({ text: check.text, count: check.integer({ least: 1 }) })),
  othersLeftOut: check.optional(check.count),
});

const shape = check.fields({
  title: check.name,
  verdict: check.optional(check.text),
  request: check.optional(check.text),
  targets: check.list(check.text, { least: 1 }),
  wanted: list(check.distribution),
  series: check.list(
    check.fields({
      name: check.text,
      exact: check.nullable(list(check.numbers({ least: 0, most: 1 + rounding }))),
      said: check.nullable(drawn),
    }),
    { least: 1 },
  ),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function checkExact(exact: readonly number[], argument: string): void {
  if (sum(exact) > 1 + rounding)
    throw new InputError('NOT_A_DISTRIBUTION', argument, {
      asked: 'probabilities that sum to at most 1',
      found: sum(exact),
    });
}

/** Every answer is a target, is listed, or is one of the texts left out, of which each was said at least once. */
function checkSaid(said: NonNullable<DistributionSeries['said']>, argument: string): void {
  const { answers, counts, others, othersLeftOut = 0 } = said;
  const listed = sum(counts) + sum(others.map(({ count }) => count));
  const unlisted = answers - listed;
  if (unlisted < othersLeftOut || (unlisted > 0 && othersLeftOut === 0))
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: `counts of targets and others that come to its ${answers} answers`,
      found: `${listed}, and ${othersLeftOut} texts left out`,
    });
}

function checkSeries({ exact, said }: DistributionSeries, targets: readonly string[], argument: string): void {
  if (exact === null && said === null)
    throw new InputError('WRONG_TYPE', argument, { asked: 'exact probabilities or answers', found: null });
  if (exact !== null) {
    check.sameLength([`${argument}.exact`, exact], ['its targets', targets]);
    checkExact(exact, `${argument}.exact`);
  }
  if (said !== null) {
    check.sameLength([`${argument}.said.counts`, said.counts], ['its targets', targets]);
    checkSaid(said, `${argument}.said`);
  }
}

/** A panel: everything it says of its targets is of their number, and no more is said than was answered. */
export const checkPanel: Check = (value, argument) => {
  shape(value, argument);
  const { targets, wanted, series } = value as DistributionPanel;
  check.sameLength([`${argument}.wanted`, wanted], [`${argument}.targets`, targets]);
  series.forEach((one, i) => checkSeries(one, targets, `${argument}.series[${i}]`));
};

export const checkPanels: Check = check.list(checkPanel, { least: 1 });
