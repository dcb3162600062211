import { axisTicks } from '../figures/axisTicks.js';
import type { PanelData } from '../distribution/panelData.js';
import { shareScale, type ShareScale } from '../distribution/shareScale.js';
import { axisLabels } from './axisLabels.js';
import { h, s } from './element.js';
import { shownOf, type Part, type Shown, type View } from './view.js';
import { targetWords } from './words.js';

const HEIGHT = 260;
const [TOP, RIGHT, BOTTOM, LEFT] = [10, 12, 26, 62];
/** Pixels of a bar at most. */
const BAR = 14;
/** Pixels between targets below which intervals would hide all else. */
const DENSE = 2.5;

/** Where numbers and shares stand in the picture. */
interface Frame {
  readonly width: number;
  /** Pixels between the two targets that are nearest each other. */
  readonly step: number;
  x(number: number): number;
  y(share: number): number;
}

function frameOf(numbers: readonly number[], scale: ShareScale, width: number): Frame {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [from, to] = [sorted[0]!, sorted.at(-1)!];
  const inner = width - LEFT - RIGHT - 2 * BAR;
  const pixels = inner / (to - from);
  const nearest = sorted.slice(1).reduce((least, number, i) => Math.min(least, number - sorted[i]!), Infinity);
  return {
    width,
    step: nearest * pixels,
    x: (number) => LEFT + BAR + (number - from) * pixels,
    y: (share) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - scale.at(share)),
  };
}

const pathOf = (parts: readonly string[]): string => parts.join('');
const at = (value: number): string => value.toFixed(1);

function axes(numbers: readonly number[], scale: ShareScale, { width, x }: Frame): SVGElement[] {
  const shares = axisLabels(scale, HEIGHT).map(({ at, text }) => ({
    text,
    top: TOP + (HEIGHT - TOP - BOTTOM) * (1 - at),
  }));
  const range = [Math.min(...numbers), Math.max(...numbers)] as const;
  return [
    s('path', { class: 'rule', d: pathOf(shares.map(({ top }) => `M${LEFT},${at(top)}H${width - RIGHT}`)) }),
    ...shares.map(({ text, top }) => s('text', { x: LEFT - 8, y: at(top + 4), 'text-anchor': 'end' }, text)),
    ...axisTicks(range, width - LEFT - RIGHT).map((tick) =>
      s(
        'text',
        { x: at(x(tick)), y: HEIGHT - 6, 'text-anchor': 'middle' },
        tick.toLocaleString('en-US', { maximumSignificantDigits: 12, useGrouping: false }),
      ),
    ),
  ];
}

/** Bars, dots and intervals of one series, a path for each kind; the `k`th of `several` beside each other where there is room. */
function marks(
  { series: { exact, said }, tone }: Shown,
  numbers: readonly number[],
  frame: Frame,
  [k, several]: readonly [number, number],
): SVGElement {
  const { x, y, step } = frame;
  const room = Math.min(BAR, Math.max(1, step * 0.8));
  const bar = Math.max(1, room / several);
  const left = (i: number): number => x(numbers[i]!) - room / 2 + (room > several ? k * bar : (room - bar) / 2);
  const middle = (i: number): string => at(left(i) + bar / 2);
  const foot = at(y(0));
  const bars = (exact ?? []).map(
    (share, i) => `M${at(left(i))},${foot}V${at(y(share))}h${at(bar > 4 ? bar - 1 : bar)}V${foot}z`,
  );
  const counts = said?.counts ?? [];
  const whiskers = (step < DENSE ? [] : counts).map((times, i) => {
    const [low, high] = said!.intervals[times]!;
    return `M${middle(i)},${at(y(low))}V${at(y(high))}`;
  });
  const dots = counts.map((times, i) => `M${middle(i)},${at(y(times / said!.answers))}h0`);
  const group = s(
    'g',
    {},
    s('path', { class: 'bars', d: pathOf(bars) }),
    s('path', { class: 'whiskers', d: pathOf(whiskers), 'stroke-width': Math.min(1.5, Math.max(0.5, step / 5)) }),
    s('path', { class: 'dots', d: pathOf(dots), 'stroke-width': Math.min(6, Math.max(2, step)) }),
  );
  group.style.setProperty('--tone', `var(--${tone})`);
  return group;
}

function wantedMarks(wanted: readonly number[], numbers: readonly number[], { x, y, step }: Frame): SVGElement {
  const half = Math.max(1, Math.min(BAR / 2 + 1, step / 2));
  const ticks = wanted.map((share, i) => `M${at(x(numbers[i]!) - half)},${at(y(share))}h${at(2 * half)}`);
  return s('path', { class: 'wanted-ticks', d: pathOf(ticks) });
}

/** Targets that are numbers, in the order of numbers: what is wanted and said of each over its place on an axis. */
export function numberLine(data: PanelData, numbers: readonly number[]): Part {
  const picture = s('svg', { role: 'img', 'aria-label': 'Wanted and said by number; the same as a list is below' });
  const pointer = s('path', { class: 'pointer' });
  const words = h('p', { class: 'readout' }, 'Point at a number for what is wanted and said of it.');
  const element = h('div', { class: 'number-line' });
  element.append(picture, words);
  let view: View | undefined;
  let frame: Frame | undefined;

  function draw(): void {
    if (!view || element.clientWidth === 0) return;
    const width = element.clientWidth;
    const shown = shownOf(data, view);
    const scale = shareScale(
      data.wanted,
      shown.map(({ series }) => series),
      view.log,
    );
    frame = frameOf(numbers, scale, width);
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT }))
      picture.setAttribute(name, String(value));
    const series = shown.map((one, k) => marks(one, numbers, frame!, [k, shown.length]));
    picture.replaceChildren(
      ...axes(numbers, scale, frame),
      ...series,
      wantedMarks(data.wanted, numbers, frame),
      pointer,
    );
  }

  picture.addEventListener('pointermove', ({ offsetX }) => {
    if (!view || !frame) return;
    const { x } = frame;
    const nearest = numbers.reduce(
      (best, number, i) => (Math.abs(x(number) - offsetX) < Math.abs(x(numbers[best]!) - offsetX) ? i : best),
      0,
    );
    pointer.setAttribute('d', `M${at(x(numbers[nearest]!))},${TOP}V${HEIGHT - BOTTOM}`);
    words.textContent = targetWords(data, shownOf(data, view), nearest).replaceAll('\n', ' · ');
  });
  new ResizeObserver(draw).observe(element);
  return {
    element,
    update(next) {
      view = next;
      draw();
    },
  };
}
