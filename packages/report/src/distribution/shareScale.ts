import { axisTicks } from '../figures/axisTicks.js';
import type { PanelData, SeriesData } from './panelData.js';

/** Weights that differ by more than this are told apart on a logarithmic scale only. */
const WIDE = 30;
/** Room beyond the greatest share, as a factor; that for the ends of intervals is bounded, lest few answers take it all. */
const [BEYOND, MOST] = [1.06, 2];
/** Where a logarithmic scale starts; what is smaller than its floor, 0 too, stands at 0. */
const LOG_START = 0.05;
/** The smallest share that a logarithmic scale tells from 0: less takes more answers than anybody draws. */
const LEAST = 1e-6;

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

/** The greatest share that is wanted or, in any way, said; and the greatest end of an interval. */
function extent(wanted: readonly number[], series: readonly SeriesData[]): { share: number; end: number } {
  const samples = series.flatMap(({ said }) => said ?? []);
  return {
    share: largest([
      largest(wanted),
      ...series.map(({ exact }) => largest(exact ?? [])),
      ...samples.map(({ counts, answers }) => largest(counts) / answers),
    ]),
    end: largest(samples.map(({ counts, intervals }) => largest(counts.map((times) => intervals[times]![1])))),
  };
}

const leastOf = (wanted: readonly number[]): number =>
  wanted.reduce((least, share) => (share > 0 ? Math.min(least, share) : least), 1);

/** Whether the least that is wanted would be lost on a linear scale. */
export const isWide = ({ wanted, series }: PanelData): boolean => extent(wanted, series).share / leastOf(wanted) > WIDE;

/**
 * A scale on which what is wanted [targets] and what some series say has room: from 0, or logarithmic from a decade below the
 * least that is wanted.
 */
export function shareScale(wanted: readonly number[], series: readonly SeriesData[], log: boolean): ShareScale {
  const greatest = extent(wanted, series);
  const end = Math.min(1, Math.max(BEYOND * greatest.share, Math.min(MOST * greatest.share, greatest.end)));
  const floor = Math.max(LEAST, 10 ** (Math.floor(Math.log10(leastOf(wanted))) - 1));
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
