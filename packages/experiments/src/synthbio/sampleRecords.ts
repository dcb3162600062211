import { format } from '@diffuse/report';
import { isValid, parseRecord, recordTask, renderRecord, type RecordSchema } from '@diffuse/synthbio';
import { join } from 'node:path';
import type { Answerer } from '../answerer.js';
import { createDraw } from '../draw.js';
import type { SamplingSettings } from '../options.js';
import type { Context } from '../recipe.js';
import { drawSamples, type SampleRecord } from '../samples.js';

/** Answers to the schema's request, by rising index, in `folder`/samples, where it goes on with what is there. */
export async function sampleRecords(
  answerer: Answerer,
  schema: RecordSchema,
  settings: SamplingSettings,
  { folder, title, context }: { folder: string; title: string; context: Context },
): Promise<SampleRecord[]> {
  const prompt = recordTask(schema).prompts[0]!;
  const progress = context.progress(title, settings.samples);
  let [counted, valid] = [0, 0];
  try {
    return await drawSamples(createDraw(answerer), prompt, settings, {
      path: join(folder, 'samples', `${prompt.file}.jsonl`),
      read: (text) => readRecord(schema, text),
      onDrawn: (records) => {
        for (; counted < records.length; counted++) if (records[counted]!.value !== null) valid++;
        progress.update(records.length, `${format.percent(valid / records.length)} valid`);
      },
      signal: context.signal,
    });
  } finally {
    progress.stop();
  }
}

/** The record that an answer is, as the prompt asks for it; null where a field cannot be read. */
function readRecord(schema: RecordSchema, text: string): string | null {
  const record = parseRecord(schema, text);
  return isValid(record) ? renderRecord(schema, record.attributes) : null;
}
