import { oneLine } from '@diffuse/check';
import stringWidth from 'string-width';
import { inClock } from './clock.js';

/** Where a work stands. */
export interface Standing {
  readonly title: string;
  readonly done: number;
  readonly total: number;
  /** Seconds left, where they can be told. */
  readonly seconds: number;
  readonly note: string;
}

const longestBar = 20;
const shortestBar = 5;

/**
 * A line of progress in so many columns: where they do not hold all, the bar is shorter, then the note is cut, then there is no bar; the
 * count and the time left stay.
 */
export function barLine({ done, total, seconds, ...said }: Standing, columns: number): string {
  const [title, note] = [oneLine(said.title), oneLine(said.note)];
  const count = `${done}/${total}, ${inClock(seconds)} left`;
  const free = columns - stringWidth(`${title}  ${count}`);
  const size = Math.min(longestBar, Math.max(shortestBar, free - stringWidth(note) - 2));
  const bar = size > free ? '' : ` ${barOf(total > 0 ? done / total : 1, size)}`;
  const room = columns - stringWidth(count) - 1;
  const named = `${cut(title, room)}${bar} ${count}`.trimStart();
  const left = columns - stringWidth(named) - 2;
  return cut(note === '' || left < 2 ? named : `${named}  ${cut(note, left)}`, columns);
}

function barOf(share: number, size: number): string {
  const full = Math.round(Math.min(1, share) * size);
  return '█'.repeat(full) + '░'.repeat(size - full);
}

/** At most so many columns, the last one an ellipsis where something was left out. */
export function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = [...text];
  while (kept.length > 0 && stringWidth(kept.join('')) > columns - 1) kept = kept.slice(0, -1);
  return columns < 1 ? '' : `${kept.join('')}…`;
}
