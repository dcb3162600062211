import { trend } from './trend.mjs';

/** What becomes of a quantity over time, in a line, and whether it holds still. */
export function steady(values, unit) {
  const { grown, noise, holds } = trend(values);
  const every = values.filter((_, i) => i % Math.ceil(values.length / 10) === 0 || i === values.length - 1);
  const shown = every.map((value) => value.toFixed(1)).join(' → ');
  return {
    holds,
    shown: `${shown} ${unit}; in the second half a line through it rises by ${grown.toFixed(1)} ${unit}, noise ${noise.toFixed(1)} ${unit}`,
  };
}
