import { axisTicks } from '../figures/axisTicks.js';
import type { PanelData } from './panelData.js';

/** Weights that differ by more than this are told apart on a logarithmic scale only. */
const WIDE = 30;
/** Room beyond the greatest share, as a factor. */
const BEYOND = 1.06;
/** Where a logarithmic scale starts; what is smaller than its floor, 0 too, stands at 0. */
const LOG_START = 0.05;

/** Shares on an axis. */
export interface ShareScale {
  readonly domain: readonly [number, number];
  readonly log: boolean;
  /** Where a share stands, from 0 to 1. */
  at(share: number): number;
  /** Round shares whose labels have room on an axis of some pixels. */
  ticks(pixels: number): number[];
}

const largest = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0);

/** The greatest share that is wanted or, exactly or in a sample, said by one of some series. */
function greatest({ wanted, series }: PanelData, shown: readonly boolean[]): number {
  const said = series
    .filter((_, k) => shown[k])
    .flatMap(({ exact, said }) => [exact ? largest(exact) : 0, said ? largest(said.counts) / said.answers : 0]);
  return largest([largest(wanted), ...said]);
}

const leastWanted = ({ wanted }: PanelData): number =>
  wanted.reduce((least, share) => (share > 0 ? Math.min(least, share) : least), 1);

/** Whether the least that is wanted would be lost on a linear scale. */
export function isWide(data: PanelData): boolean {
  return (
    greatest(
      data,
      data.series.map(() => true),
    ) /
      leastWanted(data) >
    WIDE
  );
}

/** A scale on which all of a panel's shares have room: from 0, or logarithmic from a decade below the least that is wanted. */
export function shareScale(data: PanelData, shown: readonly boolean[], log: boolean): ShareScale {
  const end = Math.min(1, greatest(data, shown) * BEYOND);
  const floor = 10 ** (Math.floor(Math.log10(leastWanted(data))) - 1);
  const domain: [number, number] = log ? [floor, end] : [0, end];
  const room = Math.log(end / floor);
  return {
    domain,
    log,
    at(share) {
      if (!log) return Math.min(1, share / end);
      return share <= floor ? 0 : Math.min(1, LOG_START + ((1 - LOG_START) * Math.log(share / floor)) / room);
    },
    ticks: (pixels) => axisTicks(domain, pixels, log),
  };
}
