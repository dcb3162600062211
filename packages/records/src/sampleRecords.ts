import { answersAmong, drawSamples, type Answerer, type SampleRecord, type SamplingSettings } from '@diffuse/diffuse';
import { format } from '@diffuse/report';
import { isValid, parseRecord, recordTask, renderRecord, type RecordSchema } from '@diffuse/synthbio';
import { allCities } from '@diffuse/synthbio/places';
import type { Task } from '@diffuse/tasks';
import { noteNoAnswers, sampleSchema, withProgress, type Part } from '@diffuse/workbench';

/** What records of a schema are asked for with, as a task. */
const taskOf = (schema: RecordSchema): Task => recordTask(schema, { cities: allCities });

/** Answers to the schema's request, by rising index, in a stage, where it goes on with what is there. */
export function sampleRecords(
  answerer: Answerer,
  schema: RecordSchema,
  settings: SamplingSettings,
  { stage, title, context }: Part,
): Promise<SampleRecord[]> {
  const task = taskOf(schema);
  const prompt = task.prompts[0]!;
  return withProgress(context, title, async ({ signal, onProgress }) => {
    const journal = stage.answers(sampleSchema, { task: task.name, file: prompt.file });
    const { items, done: isDone } = await journal.read(settings.samples);
    const watchEnds = noteNoAnswers((message) => context.note(message), settings.samples);
    let done = items.length;
    let answers = answersAmong(items).length;
    let wellFormed = items.filter(({ value }) => value !== null).length;
    const records = await drawSamples(answerer, prompt, settings, {
      kept: items,
      read: (text) => readRecord(schema, text),
      onRecord: (record) => {
        journal.append(record);
        watchEnds(record);
        if (record.value !== null) wellFormed++;
        if (record.noAnswer === undefined) answers++;
        onProgress?.({
          done: ++done,
          total: settings.samples,
          note: answers === 0 ? 'no answers' : `${format.percent(wellFormed / answers)} well-formed`,
        });
      },
      signal,
    });
    if (!isDone) await journal.finish(records);
    return records;
  });
}

/** The record that an answer is, as the prompt asks for it; null where a field cannot be read. */
function readRecord(schema: RecordSchema, text: string): string | null {
  const record = parseRecord(schema, text);
  return isValid(record) ? renderRecord(schema, record.attributes) : null;
}
