import { writeAtomically } from '@diffuse/checkpoints';
import { createDecoder, sample } from '@diffuse/core-lm';
import { format } from '@diffuse/report';
import { isValid, parseRecord, recordTask, renderRecord, type RecordSchema } from '@diffuse/synthbio';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Subject } from '../measure.js';
import type { SamplingSettings } from '../options.js';
import { encodeTasks } from '../prompts.js';
import type { Context } from '../recipe.js';
import { readIfThere } from '../runFolder.js';
import type { SampleRecord } from '../samples.js';

/**
 * Answers to the schema's request, by rising index, in `folder`/samples. Each is written as it ends, so that a run that
 * was stopped, however that came about, draws only the missing ones, and ends with the same answers.
 */
export async function sampleRecords(
  { model, adapter, chat }: Subject,
  schema: RecordSchema,
  settings: SamplingSettings,
  { folder, title, context }: { folder: string; title: string; context: Context },
): Promise<SampleRecord[]> {
  const { file, encoded } = encodeTasks(chat, [recordTask(schema)])[0]!;
  const path = join(folder, 'samples', `${file}.jsonl`);
  const records = await readWholeLines(path);
  await writeAtomically(path, records.map(line));

  const drawn = new Set(records.map(({ index }) => index));
  const missing = Array.from({ length: settings.samples }, (_, i) => i).filter((index) => !drawn.has(index));
  let valid = records.filter(({ value }) => value !== null).length;
  const before = records.length;
  const progress = context.progress(before > 0 ? `${title} (${before} drawn before)` : title, missing.length);
  try {
    await sample(model.config, createDecoder(model, adapter), {
      ...settings,
      samples: missing,
      prompt: encoded.prompt,
      stopTokens: chat.endTokens,
      signal: context.signal,
      onAnswer: ({ index, tokens, logProb, finished }) => {
        const record = { index, ...readAnswer(schema, chat.decode(tokens)), logProb, finished };
        records.push(record);
        appendFileSync(path, line(record));
        if (record.value !== null) valid++;
        progress.update(records.length - before, `${format.percent(valid / records.length)} valid`);
      },
    });
  } finally {
    progress.stop();
  }
  records.sort((a, b) => a.index - b.index);
  await writeAtomically(path, records.map(line));
  return records;
}

/** An answer, and the record that it is, as the prompt asks for it; null where a field cannot be read. */
function readAnswer(schema: RecordSchema, text: string): Pick<SampleRecord, 'text' | 'value'> {
  const record = parseRecord(schema, text);
  return { text, value: isValid(record) ? renderRecord(schema, record.attributes) : null };
}

const line = (record: SampleRecord): string => `${JSON.stringify(record)}\n`;

/** What was written so far; a last line that was cut off is left out. */
async function readWholeLines(path: string): Promise<SampleRecord[]> {
  const text = (await readIfThere(path)) ?? '';
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.filter(Boolean).map((json) => JSON.parse(json) as SampleRecord);
}
