/** Parts of a range of whole numbers at most. */
const most = 25;

/**
 * A range of whole numbers in parts of equal width, 1, 2 or 5 times a power of ten, which begin at multiples of it: as many as stand
 * side by side. The first and the last end where the range does.
 */
export function evenParts(first: number, last: number): { from: number; to: number }[] {
  const least = (last - first + 1) / most;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  const width = [1, 2, 5, 10, 20].map((factor) => factor * power).find((each) => each >= least)!;
  const parts: { from: number; to: number }[] = [];
  for (let start = Math.floor(first / width) * width; start <= last; start += width)
    parts.push({ from: Math.max(first, start), to: Math.min(last, start + width - 1) });
  return parts;
}
