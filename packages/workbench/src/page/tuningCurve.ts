import { text } from '@diffuse/check';
import { figure, lossCurve, type Figure } from '@diffuse/report';
import type { Stage } from '@diffuse/runs';
import { aStage } from '../checks.js';
import { stepSchema } from '../result.js';

/**
 * How far above its optimum the loss of the tuning was that was done in a stage; nothing where there was none. Throws
 * an InputError on what is no stage or title.
 *
 * @example
 * import { readRun } from '@diffuse/runs';
 * import { tuningCurve } from '@diffuse/workbench';
 *
 * const run = await readRun('runs/mine');
 * const blocks = await tuningCurve(run, 'Tuning'); // none or one
 */
export async function tuningCurve(stage: Stage, title: string): Promise<Figure[]> {
  aStage(stage, 'stage');
  text(title, 'title');
  const { items: steps, file } = await stage.readLog(stepSchema);
  if (steps.length === 0) return [];
  const ways = [...new Set(steps.flatMap(({ ways }) => (ways === undefined ? [] : [ways])))];
  const caption = [
    `${title}: the loss before each step, a mean over the last steps of the same prompts, less the entropy of the wanted distribution, which is the least that it can be. What is above is KL(wanted ‖ said), answers that are no targets included`,
    ...ways.map(
      (count) =>
        `where a target may begin in ${count} ways, one is drawn each time, and on average ln ${count} = ${Math.log(count).toFixed(2)} nats of it cannot be tuned away`,
    ),
  ].join('; ');
  return [figure(lossCurve({ title, steps }), { caption, source: { file } })];
}
