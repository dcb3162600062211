import { toText, type TextOptions } from '@diffuse/report';
import { readPasses } from './measured.js';
import { sideOf } from './sections.js';

/** The passes that a tuning kept, beside its start, for a terminal. */
export async function passesText(folder: string, layout: TextOptions | undefined): Promise<string> {
  const { summary, tables } = await sideOf(await readPasses(folder), () => []);
  return [summary, toText(tables[0]!, layout)].join('\n\n');
}
