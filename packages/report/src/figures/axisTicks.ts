const TICK_ROOM = 44;

/** 1, 2, 5, 10, … within the domain, or the powers of ten alone. */
function decades([from, to]: readonly [number, number], steps: readonly number[]): number[] {
  const first = Math.floor(Math.log10(from));
  const last = Math.ceil(Math.log10(to));
  return Array.from({ length: last - first + 1 }, (_, i) => steps.map((step) => Number(`${step}e${first + i}`)))
    .flat()
    .filter((tick) => tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9));
}

/** Multiples of 1, 2 or 5 times a power of ten within the domain, as many as may be but no more than `most`. */
function multiples([from, to]: readonly [number, number], most: number): number[] {
  if (to <= from) return [from];
  const power = 10 ** Math.floor(Math.log10((to - from) / most));
  const fitting = [1, 2, 5, 10, 20].map((factor) => {
    const step = factor * power;
    const first = Math.ceil(from / step - 1e-9);
    const last = Math.floor(to / step + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(15)));
  });
  return fitting.find(({ length }) => length <= most) ?? [from, to];
}

/** Where an axis of some pixels is ticked: at round values, whose labels have room. */
export function axisTicks(domain: readonly [number, number], pixels: number, log = false): number[] {
  const most = Math.max(2, Math.floor(pixels / TICK_ROOM));
  if (!log) return multiples(domain, most);
  const ticks = decades(domain, [1, 2, 5]);
  if (ticks.length <= most) return ticks;
  const powers = decades(domain, [1]);
  return powers.filter((_, i) => i % Math.ceil(powers.length / most) === 0);
}
