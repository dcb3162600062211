import { answers, type Answers } from '@diffuse/report';
import type { Stage } from '@diffuse/runs';
import { sampleSchema } from '../result.js';

const shown = 10;

/** A prompt's first answers as the model gave them; nothing where the stage has none of it. */
export async function rawAnswers(
  stage: Stage,
  prompt: { readonly task: string; readonly file: string },
  title: string,
): Promise<Answers[]> {
  const { items, done, file } = await stage.answers(sampleSchema, prompt).read();
  if (!done) return [];
  const caption = `${title}: the first ${Math.min(shown, items.length)} of ${items.length.toLocaleString('en-US')} answers`;
  return [answers(items.slice(0, shown), { caption, source: { file } })];
}
