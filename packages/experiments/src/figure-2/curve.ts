import { meanInterval } from '@diffuse/metrics';
import { sizeOf } from './ranges.js';
import type { CurvePoint, Mean, RangeMeans, RangePoint } from './result.js';

/**
 * Mean and Student's t interval over the points of each size (wordings, or places of the range) that were not tuned on; a
 * size of which all were has no mean.
 */
export function curveThrough(points: readonly RangePoint[]): CurvePoint[] {
  const fresh = points.filter(({ tunedOn }) => !tunedOn);
  return [...new Set(fresh.map(sizeOf))].map((size) => {
    const ofSize = fresh.filter((point) => sizeOf(point) === size);
    const means = (key: 'baseline' | 'tuned'): RangeMeans => {
      const sampled = ofSize.map((point) => point[key].sampledEntropy).filter((entropy) => entropy !== null);
      return {
        totalVariation: cut(meanOf(ofSize.map((point) => point[key].totalVariation)), 1),
        validEntropy: cut(meanOf(ofSize.map((point) => point[key].validEntropy)), Math.log(size)),
        validMass: cut(meanOf(ofSize.map((point) => point[key].validMass)), 1),
        sampledEntropy: sampled.length === 0 ? null : cut(meanOf(sampled), Infinity),
      };
    };
    return { size, points: ofSize.length, baseline: means('baseline'), tuned: means('tuned') };
  });
}

function meanOf(values: readonly number[]): Mean {
  const { estimate, lower, upper } = meanInterval(values);
  return values.length === 1 ? { estimate, lower: null, upper: null } : { estimate, lower, upper };
}

/** A mean whose interval is cut to what a probability or an entropy can be: 0 to `most`. */
const cut = ({ estimate, lower, upper }: Mean, most: number): Mean => ({
  estimate,
  lower: lower && Math.max(0, lower),
  upper: upper && Math.min(most, upper),
});
