import type { Examination } from '@diffuse/endpoint';
import { fitOverPlaces, reportedFit } from '@diffuse/metrics';
import { knownPlaces, reportedImpossible } from './knownPlaces.js';

/** Answers that were drawn, against the probabilities that the server reports. */
export interface Probe {
  readonly draws: number;
  /** Null where nothing can be tested. */
  readonly pValue: number | null;
  /** How that was found, or why it cannot be. */
  readonly how: string;
  /** Of the most probable tokens at a place, those that are reported as impossible. */
  readonly impossible: number;
}

/** Whether answers begin as often as their probabilities say. */
export function probeOf({ beginnings, honours, draws }: Examination): Probe {
  const impossible = reportedImpossible(beginnings);
  const none = (how: string): Probe => ({ draws: beginnings.length, pValue: null, how, impossible });
  if (!draws) return none('it draws nothing');
  if (honours.every(({ field, honoured }) => field !== 'logprobs' || honoured !== 'yes'))
    return none('it reports no log-probabilities');
  const places = knownPlaces(beginnings);
  if (places.length > 0) {
    const fit = fitOverPlaces(places);
    if (fit === null) return none('all answers begin alike');
    const { statistic, degrees, pValue } = fit;
    const how = `χ² ${statistic.toFixed(1)} on ${degrees} degrees of freedom: the next tokens after each beginning that answers have in common, against the probabilities reported for them`;
    return { draws: beginnings.length, pValue, how, impossible };
  }
  const fit = reportedFit(beginnings);
  if (fit === null) return none('too few answers came');
  const how =
    'exact tests of how one half of the answers begins, against the probabilities reported with the other half';
  return { draws: beginnings.length, pValue: fit.pValue, how, impossible };
}
