const { floor, max, min } = Math;

/** How many resamples of `size` things to make: 1999, less from 5,000 on so that they take seconds, at least 199. */
export const resamples = (size: number): number => max(199, min(1999, floor(1e7 / max(1, size))));
