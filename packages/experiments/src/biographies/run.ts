import { loadTasks, openSchema, type Subject } from '@diffuse/diffuse';
import { analyse, analysisSchema, analysisText, drawRecordSet, recordOptions, schemaInputs } from '@diffuse/records';
import { recordTask, type RecordSchema, type RecordSet } from '@diffuse/synthbio';
import type { Task } from '@diffuse/tasks';
import {
  memoryOptions,
  modelOptions,
  named,
  openModelRun,
  outOption,
  seedOption,
  suited,
  tasksOption,
  tuneStage,
  tuningOptions,
  withAdapter,
  type Context,
  type Outcome,
} from '@diffuse/workbench';
import { z } from 'zod';
import { code } from '../code.js';

export const options = z.object({
  ...modelOptions,
  ...recordOptions,
  ...tasksOption,
  oodAdapter: z.string().optional().describe('adapter tuned on other tasks; tuned here unless given').meta(named),
  idAdapter: z.string().optional().describe('adapter tuned on such records; tuned here unless given').meta(named),
  ...tuningOptions,
  ...memoryOptions,
  ...seedOption,
  ...outOption,
});

export async function run(given: z.output<typeof options>, context: Context): Promise<Outcome> {
  const settings = suited(given);
  const { oodAdapter, idAdapter, seed } = settings;
  const schema = await openSchema(settings.schema);
  const tasks = await loadTasks(settings.tasks);
  const adapters = { oodAdapter, idAdapter };
  const undertaking = { command: 'synthbio-experiment', options, tasks, adapters, inputs: schemaInputs(schema), code };
  const { run: whole, base, opened } = await openModelRun(undertaking, settings, context);
  const tuned = async (name: string, adapter: string | undefined, on: readonly Task[]): Promise<Subject> => {
    if (adapter !== undefined) return { ...base, model: withAdapter(adapter, opened.model, context) };
    const { subject } = await tuneStage(base, on, settings, { stage: whole.stage(name), title: name, context });
    return subject;
  };
  const draw = async (title: string, subject: Subject, name: string): Promise<RecordSet> => {
    const part = { stage: whole.stage(name), title, context };
    return (await drawRecordSet(subject, schema, settings, part)).set;
  };

  const sets = [
    await draw('Baseline', base, 'baseline'),
    await draw('Tuned-OOD', await tuned('ood', oodAdapter, tasks), 'ood'),
    await draw('Tuned-ID', await tuned('id', idAdapter, [tuningTask(schema)]), 'id'),
  ];
  const json = await whole.metrics(analysisSchema).once(() => Promise.resolve(analyse(schema, sets, seed)));
  return { json, text: `${analysisText(json)}\n\nrun folder: ${whole.folder}`, folder: whole.folder };
}

const recordsAStep = 15;

/** The schema's targets without free text, few enough a prompt that a pass over them is more than one step. */
const tuningTask = (schema: RecordSchema): Task =>
  recordTask(schema, { ...schema.targets, recordsAPrompt: recordsAStep });
