import { figure, lossCurve, type Figure } from '@diffuse/report';
import type { Stage } from '@diffuse/runs';
import { stepSchema } from '@diffuse/workbench';

/** The loss of the tuning that was done in a stage. */
export async function tuningCurve(stage: Stage, title: string): Promise<Figure[]> {
  const { items: steps, file } = await stage.readLog(stepSchema);
  if (steps.length === 0) return [];
  const window = steps.filter(({ pass }) => pass === 1).length;
  const caption = `${title}: loss of every step and its mean over a pass; the optimum is the entropy of the wanted distribution`;
  return [figure(lossCurve({ title, steps, window }), { caption, source: { file } })];
}
