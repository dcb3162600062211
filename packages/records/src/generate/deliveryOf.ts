import { shareInterval } from '@diffuse/metrics';
import type { Delivery } from '../delivery.js';
import type { Generated } from './generate.js';

/** What is known of a run besides its answers. */
export interface DeliveryFacts {
  readonly wanted: number;
  readonly drawn: readonly string[];
  readonly quotas: boolean;
  readonly constrained: 'off' | 'mask' | 'exact';
}

/** What a run came to, once it has an answer. */
export function deliveryOf(
  { ended, waves, tally, sample, of }: Generated,
  { wanted, drawn, quotas, constrained }: DeliveryFacts,
): Delivery {
  const answers = tally.draws() - tally.noAnswers();
  const weighted = tally.weighted();
  return {
    ...{ wanted, accepted: tally.accepted(), ended, waves, drawn, quotas },
    draws: tally.draws(),
    noAnswers: tally.noAnswers(),
    acceptance: shareInterval(tally.accepted(), tally.needed()),
    validity: shareInterval(tally.valid(), answers),
    rejected: tally.reasons(),
    shares: tally.shares(),
    ...(constrained !== 'off' && {
      constrained: {
        how: constrained,
        asked: tally.asked(),
        weighted: weighted?.answers() ?? 0,
        effective: weighted?.effective() ?? 0,
      },
    }),
    analysed: { answers: sample.records.length, of },
  };
}
