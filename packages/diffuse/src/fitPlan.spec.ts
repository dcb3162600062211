import fc from 'fast-check';
import { excessOf, isBest, nextRound, type FitRound, type RoundPlan } from './fitPlan.js';

const settings = { own: 0.02, others: 0.1, steps: 2000 };

/** Plays a fit of which every round comes to what `outcome` says; gives its rounds, how each began, and how it ended. */
function played(outcome: (plan: RoundPlan, rounds: readonly FitRound[]) => Partial<FitRound>, given = settings) {
  const rounds: FitRound[] = [];
  const from: string[] = [];
  for (;;) {
    const plan = nextRound(rounds, given);
    if ('end' in plan) return { rounds, from, end: plan.end };
    const { purpose, learningRate, steps } = plan;
    const round = { purpose, learningRate, steps, above: 1, own: null, others: null, ...outcome(plan, rounds) };
    from.push(plan.from);
    rounds.push({ ...round, kept: isBest(round, rounds, given) });
  }
}

/** Whose loss is least near a rate of 1e-3. */
const valley = ({ learningRate }: RoundPlan) => ({ above: Math.abs(Math.log(learningRate / 1e-3)) });

test('the rate that is gone on with is that of the least loss, tried a factor of 3 apart until it grows again', () => {
  const { rounds } = played((plan) => (plan.purpose === 'rate' ? valley(plan) : { own: 0, others: 0 }));
  expect(rounds.map(({ learningRate }) => Number(learningRate.toPrecision(2)))).toEqual([
    0.003, 0.009, 0.001, 0.00033, 0.001,
  ]);
  expect(rounds.filter(({ purpose, kept }) => purpose === 'rate' && kept)).toHaveLength(2);
});

test('it ends as soon as both distances are as asked, and not while the validation has no margin', () => {
  const goal = (own: number, others: number) =>
    played((plan) => (plan.purpose === 'rate' ? valley(plan) : { own, others }));
  expect(goal(0.02, 0.08).end).toBe('reached');
  expect(goal(0.02, 0.08).rounds.filter(({ purpose }) => purpose === 'fit')).toHaveLength(1);
  expect(goal(0.021, 0.05).end).toBe('stalled');
  expect(goal(0.01, 0.095).end).toBe('stalled');
  expect(excessOf({ own: 0.04, others: 0.08 }, settings)).toBeCloseTo(2);
});

test('a rate that makes no progress over the round before is halved, to a 64th, and then it says that it stalled', () => {
  const { rounds, end } = played((plan) => (plan.purpose === 'rate' ? valley(plan) : { own: 0.5, others: 0.5 }));
  const rates = rounds.filter(({ purpose }) => purpose === 'fit').map(({ learningRate }) => learningRate);
  expect(end).toBe('stalled');
  expect(rates.map((rate) => rates[0]! / rate)).toEqual([1, 1, 2, 4, 8, 16, 32, 64]);
});

test('a round that went astray is undone, one that is a little worse is not', () => {
  const after = (second: number) => {
    let fits = 0;
    const { from } = played(({ purpose, ...plan }) => {
      if (purpose === 'rate') return valley({ purpose, ...plan });
      const own = [0.1, second][fits++] ?? 0;
      return { own, others: own };
    });
    return from.at(-1);
  };
  expect(after(0.14)).toBe('last');
  expect(after(0.2)).toBe('best');
});

test('steps that are not finite are no rate, and where none are finite it ends', () => {
  const { rounds, end } = played((plan) => ({ above: plan.learningRate > 2e-3 ? null : 1, own: 0.01, others: 0.01 }));
  expect(end).toBe('reached');
  expect(rounds.at(-1)!.learningRate).toBeCloseTo(1e-3, 10);
  expect(played(() => ({ above: null, steps: 0 })).end).toBe('not finite');
});

test('it takes as many steps as are allowed, and no more, whatever comes of them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 700 }),
      fc.infiniteStream(fc.double({ min: 0.03, max: 1, noNaN: true })),
      (steps, stream) => {
        const next = (): number => stream.next().value as number;
        const { rounds, end } = played(() => ({ above: next(), own: next(), others: next() }), { ...settings, steps });
        const taken = rounds.reduce((sum, round) => sum + round.steps, 0);
        expect(taken).toBeLessThanOrEqual(steps);
        if (end === 'steps') expect(taken).toBe(steps);
        else expect(end).toBe('stalled');
      },
    ),
  );
});
