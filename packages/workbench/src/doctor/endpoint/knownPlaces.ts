import type { RankedToken } from '@diffuse/endpoint';
import type { KnownPlace } from '@diffuse/metrics';

type Beginnings = readonly (readonly RankedToken[])[];

interface Place {
  /** By token, as the first answer there reports them. */
  readonly probabilities: ReadonlyMap<string, number>;
  readonly counts: Map<string, number>;
}

/**
 * Which tokens came next after each beginning that answers have in common, and how likely the most probable ones were there.
 * Tokens that are parts of a character are among the others: several may be told as one.
 */
export function knownPlaces(beginnings: Beginnings): KnownPlace[] {
  const ranked = fewestRanked(beginnings);
  if (ranked === 0) return [];
  const places = new Map<string, Place>();
  for (const answer of beginnings) {
    const before: string[] = [];
    for (const { token, top } of answer) {
      const key = JSON.stringify(before);
      const place = places.get(key) ?? {
        probabilities: probabilitiesOf(top, ranked),
        counts: new Map<string, number>(),
      };
      places.set(key, place);
      place.counts.set(token, (place.counts.get(token) ?? 0) + 1);
      if (isPart(token)) break;
      before.push(token);
    }
  }
  return [...places.values()].map(({ probabilities, counts }) => ({
    counts: [...probabilities.keys()].map((token) => counts.get(token) ?? 0),
    probabilities: [...probabilities.values()],
    others: [...counts].reduce((sum, [token, count]) => (probabilities.has(token) ? sum : sum + count), 0),
  }));
}

/** Tokens among the most probable that are reported as impossible: what is reported was cut off before. */
export function reportedImpossible(beginnings: Beginnings): number {
  const ranked = fewestRanked(beginnings);
  const most = beginnings.flatMap((answer) => answer.map(({ top }) => mostProbable(top, ranked)));
  return Math.max(0, ...most.map((top) => top.filter(({ logProb }) => logProb < impossible).length));
}

/** vLLM and others write -9999 for minus infinity. */
const impossible = -1000;

type Top = RankedToken['top'];

/** The token that came is told besides, where it is not among them. */
const fewestRanked = (beginnings: Beginnings): number =>
  beginnings.reduce(
    (least, answer) => answer.reduce((fewest, { top }) => Math.min(fewest, top.length), least),
    beginnings.length === 0 ? 0 : Infinity,
  );

const mostProbable = (top: Top, ranked: number): Top => [...top].sort((a, b) => b.logProb - a.logProb).slice(0, ranked);

function probabilitiesOf(top: Top, ranked: number): Map<string, number> {
  const found = new Map<string, number>();
  for (const { token, logProb } of mostProbable(top, ranked))
    if (!isPart(token)) found.set(token, (found.get(token) ?? 0) + Math.exp(logProb));
  return found;
}

const isPart = (token: string): boolean => token.includes('\uFFFD');
