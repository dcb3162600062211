import { shareInterval } from '@diffuse/metrics';
import type { Delivery } from '../delivery.js';
import type { RecordSettings } from '../settings.js';
import type { Generated } from './generate.js';
import type { Plan } from './plan.js';

/** What was to be delivered. */
interface Wanted {
  readonly plan: Pick<Plan, 'drawn'>;
  readonly settings: Pick<RecordSettings, 'samples' | 'quotas' | 'constrained'>;
}

/** What a run came to, once it has an answer. */
export function deliveryOf(
  { ended, waves, tally, sample, of }: Generated,
  { plan: { drawn }, settings: { samples: wanted, quotas, constrained } }: Wanted,
): Delivery {
  const answers = tally.draws() - tally.noAnswers();
  const weighted = tally.weighted();
  return {
    ...{ wanted, accepted: tally.accepted(), ended, waves, drawn, quotas: quotas !== 'off' },
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
