import { answers, type Answers } from '@diffuse/report';
import { join } from 'node:path';
import type { FinishedRun } from '../runFolder.js';
import { readSamples } from '../samples.js';

const shown = 10;

/** A prompt's first answers as the model gave them; nothing where the folder came without its samples. */
export async function rawAnswers({ folder }: FinishedRun, file: string, title: string): Promise<Answers[]> {
  const records = await readSamples(join(folder, file));
  if (records === undefined) return [];
  const caption = `${title}: the first ${Math.min(shown, records.length)} of ${records.length.toLocaleString('en-US')} answers`;
  return [answers(records.slice(0, shown), { caption, source: { file } })];
}
