import { column, curves, staticSvg, table, toMarkdown, type CurvePanel } from '@diffuse/report';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Machine } from '../machine.js';
import type { Point } from './growth.js';

/** What has been measured so far. */
export interface Points {
  readonly machine: Machine;
  readonly points: readonly Point[];
  /** The other revision's name, where one takes part. */
  readonly other?: string;
}

/** The points as JSON, a Markdown table and a chart, in `folder`. */
export async function writePoints(folder: string, given: Points): Promise<string> {
  const page = markdown(given);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'scaling.json'), `${JSON.stringify(given, null, 2)}\n`);
  await writeFile(join(folder, 'scaling.md'), page);
  const chart = curves({ title: 'How time grows', panels: panelsOf(given), columns: 3 });
  await writeFile(join(folder, 'scaling.svg'), staticSvg(chart));
  return page;
}

/** Of points at which both sides computed the same; of others no time is shown. */
const agreeing = ({ points }: Points): Point[] => points.filter(({ theirs }) => theirs?.agreement.agrees ?? true);

function markdown(given: Points): string {
  const { machine, points, other } = given;
  const rows = agreeing(given).map(({ curve, size, ours, theirs }) => ({
    curve,
    size,
    ...ours,
    theirSeconds: theirs?.seconds,
    theirPeak: theirs?.peakBytes,
    ratio: theirs?.ratio,
  }));
  const columns = {
    curve: column.text('Of'),
    size: column.count('Number'),
    seconds: column.seconds('Time'),
    each: column.seconds('Time for each'),
    peakBytes: column.bytes('Peak memory'),
    ...(other !== undefined && {
      theirSeconds: column.seconds(`Time, ${other}`),
      theirPeak: column.bytes('Its peak memory'),
      ratio: column.ratio('Ratio'),
    }),
  };
  const measured = table(rows, columns, { caption: `Scaling on ${machine.cpu}, ${machine.threads} threads` });
  const checks = points.flatMap(({ curve, size, theirs }) =>
    theirs === undefined
      ? []
      : [`- ${size} ${curve}: ${theirs.agreement.agrees ? '' : '**disagrees** '}${theirs.agreement.finding}`],
  );
  return [
    toMarkdown(measured),
    ...(checks.length > 0 ? ['Compared before any time is shown:', checks.join('\n')] : []),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

/** A panel for each quantity, with a curve for each side. */
function panelsOf(given: Points): CurvePanel[] {
  const all = agreeing(given);
  return [...new Set(all.map(({ curve }) => curve))].map((title): CurvePanel => {
    const points = all.filter(({ curve }) => curve === title);
    const theirs = points.flatMap(({ size, theirs }) => (theirs === undefined ? [] : [{ x: size, y: theirs.seconds }]));
    return {
      title,
      x: { label: title, log: true },
      y: { label: 'seconds', log: true },
      curves: [
        { name: 'Diffuse', points: points.map(({ size, ours }) => ({ x: size, y: ours.seconds })) },
        ...(theirs.length > 0 ? [{ name: given.other!, points: theirs }] : []),
      ],
    };
  });
}
