const TICK_ROOM = 40;

/** 1, 2, 5, 10, … within the domain, or the powers of ten alone. */
function decades([from, to]: readonly [number, number], steps: readonly number[]): number[] {
  const first = Math.floor(Math.log10(from));
  const last = Math.ceil(Math.log10(to));
  return Array.from({ length: last - first + 1 }, (_, i) => steps.map((step) => Number(`${step}e${first + i}`)))
    .flat()
    .filter((tick) => tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9));
}

/** Where an axis of some pixels is ticked: at round values, given as a list on a logarithmic axis and as their number on a linear one. */
export function axisTicks(domain: readonly [number, number], pixels: number, log = false): number | number[] {
  const most = Math.max(2, Math.floor(pixels / TICK_ROOM));
  if (!log) return most;
  const ticks = decades(domain, [1, 2, 5]);
  if (ticks.length <= most) return ticks;
  const powers = decades(domain, [1]);
  return powers.filter((_, i) => i % Math.ceil(powers.length / most) === 0);
}
