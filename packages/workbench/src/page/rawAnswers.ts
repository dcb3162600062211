import { fields, name, text } from '@diffuse/check';
import { answers, counted, type Answers } from '@diffuse/report';
import type { Stage } from '@diffuse/runs';
import { sampleSchema } from '../result.js';
import { reasoned, whyNone } from './drawWords.js';
import { aStage } from '../checks.js';

const shown = 10;

const aPrompt = fields({ task: name, file: name });

/**
 * A prompt's first answers as the model gave them; nothing where the stage has none of it. Throws an InputError on
 * what is no stage or prompt.
 *
 * @example
 * import { readRun } from '@diffuse/runs';
 * import { rawAnswers } from '@diffuse/workbench';
 *
 * const run = await readRun('runs/measure-tiny');
 * const blocks = await rawAnswers(run, { task: 'fruits', file: 'fruits-0' }, 'Fruits'); // none or one
 */
export async function rawAnswers(
  stage: Stage,
  prompt: { readonly task: string; readonly file: string },
  title: string,
): Promise<Answers[]> {
  aStage(stage, 'stage');
  aPrompt(prompt, 'prompt');
  text(title, 'title');
  const { items, done, file } = await stage.answers(sampleSchema, prompt).read();
  if (!done) return [];
  const caption = `${title}: the first ${Math.min(shown, items.length)} of ${counted(items.length, items.some(({ noAnswer }) => noAnswer) ? 'draw' : 'answer')}`;
  const first = items.slice(0, shown).map((draw) => ({ ...draw, noAnswer: whyNone(draw), remark: reasoned(draw) }));
  return [answers(first, { caption, source: { file } })];
}
