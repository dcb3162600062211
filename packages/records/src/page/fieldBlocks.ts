import { shareInterval } from '@diffuse/metrics';
import {
  column,
  counted,
  figure,
  format,
  shareBars,
  shareColumns,
  table,
  type Block,
  type ShareBar,
} from '@diffuse/report';
import { quantity } from '@diffuse/workbench';
import type { FieldReport, FieldScale } from '@diffuse/synthbio';
import { attributeTitle } from '../titles.js';

/** Bars of a figure at most: those farthest from what is wanted, or the most frequent, are shown. */
const mostBars = 25;

const madeWords: Readonly<Record<FieldReport['made'], string>> = {
  said: '',
  drawn: ', drawn outside of the model',
  derived: ', which follows from other fields',
};

/** A field on its own scale, as a figure; a paragraph where it could not be read anywhere. */
export function fieldBlocks(report: FieldReport): Block[] {
  const { attribute, made, records, scale, top } = report;
  const title = `${attributeTitle(attribute)}${madeWords[made]}`;
  if (records === 0) return [`${title}: in none of the answers can it be read.`];
  return [
    ...(scale === null ? [] : [scaleFigure(report, scale, title)]),
    ...((scale === null || scale.of === 'entries') && top.length > 0 ? [topFigure(report, title)] : []),
  ];
}

const partsOf: Readonly<Record<FieldScale['of'], string>> = {
  values: 'by value',
  numbers: 'over its range',
  years: 'by year',
  decades: 'by decade',
  centuries: 'by century',
  months: 'by month',
  words: 'length in words',
  entries: 'how many entries',
};

function scaleFigure({ records, kind }: FieldReport, scale: FieldScale, title: string): Block {
  const all = scale.parts.map(({ label, count, wanted }): ShareBar => ({
    label,
    share: quantity(shareInterval(count, records)),
    ...(wanted !== null && { wanted }),
  }));
  const isUpright = scale.of !== 'values';
  const shown = isUpright ? all : farthest(all);
  const of = `share of ${counted(records, 'answer')}`;
  const how = kind === 'place' ? 'by part of the world' : partsOf[scale.of];
  const outside = scale.outside > 0 ? ` ${counted(scale.outside, 'answer')} with none of these.` : '';
  const left = all.length - shown.length;
  const some =
    left > 0 ? ` The ${shown.length} farthest from what is wanted; ${counted(left, 'value')} not shown.` : '';
  const draw = isUpright ? shareColumns : shareBars;
  const svg = draw({
    title: `${title}, ${how}`,
    axis: of,
    bars: shown,
  });
  return figure(svg, {
    caption: `${title}, ${how}: of ${counted(records, 'answer')} in which it can be read, with 95% intervals.${outside}${some}`,
    source: { file: 'metrics.json', at: 'page.fields' },
    data: barsTable(all, title),
  });
}

function topFigure({ records, distinct, top, kind }: FieldReport, title: string): Block {
  const bars = top.map(({ value, count }) => ({ label: value, share: quantity(shareInterval(count, records)) }));
  const isList = kind === 'list';
  const different = counted(
    distinct,
    isList ? 'different entry' : 'different value',
    isList ? 'different entries' : 'different values',
  );
  const shown = distinct > top.length ? `the ${top.length} most frequent` : 'all';
  const first = top[0]!;
  const favourite = `the most frequent is in ${format.percent(first.count / records)}`;
  const svg = shareBars({
    title: `${title}, most frequent ${isList ? 'entries' : 'values'}`,
    axis: `share of ${counted(records, 'answer')}`,
    bars,
  });
  return figure(svg, {
    caption: `${title}: ${different} in ${counted(records, 'answer')} (${shown}); ${favourite}. With 95% intervals.`,
    source: { file: 'metrics.json', at: 'page.fields' },
    data: barsTable(bars, title),
  });
}

/** In their order, those whose share is farthest from what is wanted. */
function farthest(bars: readonly ShareBar[]): ShareBar[] {
  if (bars.length <= mostBars) return [...bars];
  const miss = ({ share, wanted = 0 }: ShareBar): number =>
    Math.abs((typeof share === 'number' ? share : share.value) - wanted);
  const chosen = new Set([...bars].sort((a, b) => miss(b) - miss(a)).slice(0, mostBars));
  return bars.filter((bar) => chosen.has(bar));
}

function barsTable(bars: readonly ShareBar[], title: string) {
  const isWanted = bars.some(({ wanted }) => wanted !== undefined);
  return table(
    bars,
    {
      label: column.text<ShareBar>('Value'),
      ...(isWanted && { wanted: column.percent<ShareBar>('Wanted') }),
      share: column.percent<ShareBar>('Answers'),
    },
    { caption: title, source: { file: 'metrics.json', at: 'page.fields' } },
  );
}
