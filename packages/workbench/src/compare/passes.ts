import { curves, figure, format, type Block } from '@diffuse/report';
import { meanOfTask, tasksOf } from '../page/ofTask.js';
import type { Compared } from './compared.js';
import type { Measured } from './measured.js';
import { points } from './points.js';
import { passOf } from '../tune/epochs.js';
import type { Sources } from './tables.js';

const { percent } = format;

/** Whether the measurements are the passes of one tuning, its start first. */
export const arePasses = (all: readonly Measured[]): boolean =>
  all.length > 1 && all.every(({ part }) => part !== null && passOf(part) !== undefined);

/** After which pass a tuning was nearest to what is wanted, and where it lost most of that again. */
export function passesSummary({ baseline, compared, exact }: Compared): string {
  const passes = [baseline, ...compared].map(({ label }, i) => ({ label, ...exact[i]! }));
  const nearest = passes.reduce((a, b) => (b.distance < a.distance ? b : a));
  const [start, last] = [passes[0]!, passes.at(-1)!];
  const head =
    nearest === start
      ? `No pass is nearer to what is wanted than the start, at a distance of ${percent(start.distance)}.`
      : `Nearest to what is wanted after ${nearest.label}: distance ${percent(nearest.distance)} (total variation, exact), ${percent(start.distance)} at the start, valid mass ${percent(nearest.validMass)}.`;
  const rises = passes
    .slice(1)
    .map((pass, i) => ({ from: passes[i]!, to: pass, by: pass.distance - passes[i]!.distance }));
  const most = rises.reduce((a, b) => (b.by > a.by ? b : a));
  if (most.by <= 0) return `${head} No pass took it farther away.`;
  const end = last === nearest ? '' : ` It ends at ${percent(last.distance)}.`;
  return `${head} It broke most from ${most.from.label} to ${most.to.label}: distance ${points(most.by)} points to ${percent(most.to.distance)}, valid mass ${percent(most.from.validMass)} to ${percent(most.to.validMass)}.${end}`;
}

/** Distance and valid mass after every pass, a line a task. */
export function passesFigure(all: readonly Measured[], sources: Sources): { svg: string; block: Block } {
  const tasks = tasksOf(all[0]!.measurement.exact);
  const lines = (value: 'totalVariation' | 'validMass') =>
    tasks.map((task) => ({
      name: task,
      points: all.map(({ part, measurement }) => {
        return { x: passOf(part!)!, y: meanOfTask(measurement.exact, task, (row) => row[value])! };
      }),
    }));
  const panel = (label: string, value: 'totalVariation' | 'validMass') => ({
    x: { label: 'pass', format: (pass: number) => (Number.isInteger(pass) ? format.count(pass) : '') },
    y: { label, domain: [0, 1] as const, format: format.wholePercent },
    curves: lines(value),
  });
  const svg = curves({
    title: 'Distance and valid mass after every pass',
    subtitle: 'Exact, means over the prompts of a task; pass 0 is the start',
    panels: [panel('distance', 'totalVariation'), panel('valid mass', 'validMass')],
  });
  const caption = 'Where a line of the distance rises again, the tuning took the task farther from what is wanted';
  return { svg, block: figure(svg, { caption, source: [...sources('exact')] }) };
}
