import { recordTask, type RecordSchema } from '@diffuse/synthbio';
import type { Task } from '@diffuse/tasks';
import { join } from 'node:path';
import { z } from 'zod';
import { loadTasks } from '../loadTasks.js';
import type { Subject } from '../measure.js';
import { openAdapter } from '../models.js';
import { openRun } from '../openRun.js';
import { memoryOptions, modelOptions, seedOption, tasksOption, suited, tuningOptions } from '../options.js';
import { recipe } from '../recipe.js';
import { reportRun } from '../reports/report.js';
import { once } from '../runFolder.js';
import { tuneStage } from '../stages.js';
import { analyse } from './analysis.js';
import { openSchema } from './openSchema.js';
import { recordOptions } from './options.js';
import { drawRecordSet } from './recordRun.js';
import { recordReport } from './report.js';
import { analysisText } from './text.js';

const options = z.object({
  ...modelOptions,
  ...recordOptions,
  ...tasksOption,
  oodAdapter: z.string().optional().describe('adapter tuned on other tasks; tuned here on --tasks unless given'),
  idAdapter: z.string().optional().describe('adapter tuned on such records; tuned here unless given'),
  ...tuningOptions,
  ...memoryOptions,
  ...seedOption,
  out: z.string().optional().describe('run folder; a stopped run in it is resumed'),
});

/** Paper §6: records by the model as it came, tuned on other tasks, and tuned on tuples of their attributes. */
export const synthbioExperiment = recipe({
  name: 'synthbio-experiment',
  description: "the paper's §6: records by the model as it came, tuned on other tasks, and tuned on such records",
  options,
  async run(given, context) {
    const settings = suited(given);
    const schema = await openSchema(settings.schema);
    const tasks = await loadTasks(settings.tasks);
    const kept = { ...settings, promptVersion: schema.version };
    const { folder, base } = await openRun('synthbio-experiment', kept, context);
    const stage = (name: string): string => join(folder, name);
    const tuned = (name: string, given: string | undefined, on: readonly Task[]): Promise<Subject> | Subject =>
      given === undefined
        ? tuneStage(base, on, settings, { folder: stage(name), title: name, context })
        : { ...base, adapter: openAdapter(given, base.model) };
    const draw = (label: string, subject: Subject, name: string) =>
      drawRecordSet(label, subject, schema, settings, { folder: stage(name), context });

    const sets = [
      await draw('Baseline', base, 'baseline'),
      await draw('Tuned-OOD', await tuned('ood', settings.oodAdapter, tasks), 'ood'),
      await draw('Tuned-ID', await tuned('id', settings.idAdapter, [tuningTask(schema)]), 'id'),
    ];
    const json = await once(join(folder, 'metrics.json'), () => Promise.resolve(analyse(schema, sets, settings.seed)));
    const report = await reportRun(folder, recordReport);
    return { json, text: `${analysisText(json)}\n\nrun folder: ${folder}\n${report}` };
  },
});

const recordsAStep = 15;

/** The schema's targets without free text, few enough a prompt that a pass over them is more than one step. */
const tuningTask = (schema: RecordSchema): Task =>
  recordTask(schema, { ...schema.targets, recordsAPrompt: recordsAStep });
