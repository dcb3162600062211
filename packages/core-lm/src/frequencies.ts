import type { Rope } from './config.js';

const clamp = (x: number): number => Math.min(1, Math.max(0, x));

/**
 * Angular frequency of each pair of dimensions, in radians a position: θ^(-2i/rotaryDim), stretched as `rope.scaling`
 * says (Su et al., 2021). The rules llama3 and yarn keep high frequencies, divide low ones, and blend between.
 */
export function inverseFrequencies({ theta, scaling }: Rope, rotaryDim: number): Float32Array {
  const frequencies = Float32Array.from({ length: rotaryDim / 2 }, (_, i) => theta ** ((-2 * i) / rotaryDim));
  if (scaling === undefined) return frequencies;
  if (scaling.type === 'linear') return frequencies.map((frequency) => frequency / scaling.factor);
  if (scaling.type === 'divisors') return frequencies.map((frequency, i) => frequency / scaling.divisors[i]!);
  const { factor } = scaling;
  const kept = (frequency: number, i: number): number => {
    if (scaling.type === 'yarn') return 1 - clamp((i - scaling.low) / (scaling.high - scaling.low));
    const { lowFreqFactor, highFreqFactor, originalMaxPositionEmbeddings } = scaling;
    const turns = (originalMaxPositionEmbeddings * frequency) / (2 * Math.PI);
    return clamp((turns - lowFreqFactor) / (highFreqFactor - lowFreqFactor));
  };
  return frequencies.map((frequency, i) => {
    const keep = kept(frequency, i);
    return frequency * (keep + (1 - keep) / factor);
  });
}
