import { loadTasks, type RecipeName, type Subject } from '@diffuse/diffuse';
import {
  analyse,
  analysisSchema,
  analysisText,
  drawRecordSet,
  openAskedSchema,
  recordOptions,
  requestNames,
  schemaInputs,
} from '@diffuse/records';
import { toText } from '@diffuse/report';
import { biographySchema, type RecordSet } from '@diffuse/synthbio';
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
  withoutShape,
  type Context,
  type Outcome,
  type Tuned,
} from '@diffuse/workbench';
import { z } from 'zod';
import { code } from '../code.js';
import { besidePaper } from './besidePaper.js';
import { models } from './models.js';
import { idInputs, idOptions, idSettings, idTasks, refuseUnused } from './tunedId.js';

export const options = z.object({
  ...modelOptions,
  ...recordOptions,
  promptFile: recordOptions.promptFile
    .describe(`${recordOptions.promptFile.description}; unless given, own, and paper with the paper’s recipe`)
    .meta(named),
  ...tasksOption,
  oodAdapter: z.string().optional().describe('adapter tuned on other tasks; tuned here unless given').meta(named),
  idAdapter: z.string().optional().describe('adapter tuned on such records; tuned here unless given').meta(named),
  ...idOptions,
  ...tuningOptions,
  ...memoryOptions,
  ...seedOption,
  ...outOption,
});

/** The paper's code stops the tuning on biographies where it is this near its optimum, whatever their task is called. */
const paperEarlyStop = 0.2;

export async function run(given: z.output<typeof options>, context: Context): Promise<Outcome> {
  const schema = await openAskedSchema(given.schema, given.promptFile ?? requestOf(given.recipe, given.schema));
  const ofId = idSettings(given.recipe, schema, given);
  refuseUnused(given, ofId.idFrom, given.idAdapter);
  const settings = { ...suited(given), ...ofId };
  const { oodAdapter, idAdapter, earlyStop, seed } = settings;
  const tasks = await loadTasks(settings.tasks);
  const ownTasks = await idTasks(schema, given, ofId);
  const inputs = { ...schemaInputs(schema), ...(given.idTasks && { idTasks: idInputs(ownTasks) }) };
  const undertaking = {
    command: 'synthbio-experiment',
    options,
    tasks,
    adapters: { oodAdapter, idAdapter },
    inputs,
    code,
  };
  const isNew = oodAdapter === undefined || (idAdapter === undefined && settings.idFrom === 'new');
  const kept = withoutShape(settings, isNew ? undefined : oodAdapter);
  const { run: whole, base, opened } = await openModelRun(undertaking, kept, context);
  const adapted = (adapter: string): Tuned => ({
    subject: { ...base, model: withAdapter(adapter, opened.model, context) },
    adapter,
  });
  const tuned = (name: string, on: readonly Task[], how: typeof settings, from?: string): Promise<Tuned> =>
    tuneStage(base, on, how, { stage: whole.stage(name), title: name, context }, { from });
  const draw = async (title: string, subject: Subject, name: string): Promise<RecordSet> => {
    const part = { stage: whole.stage(name), title, context };
    return (await drawRecordSet(subject, schema, settings, part)).set;
  };

  const baseline = await draw(models.baseline.title, base, 'baseline');
  const ood = oodAdapter === undefined ? await tuned('ood', tasks, settings) : adapted(oodAdapter);
  const oodSet = await draw(models.ood.title, ood.subject, 'ood');
  const idHow = { ...settings, earlyStop: earlyStop === 'paper' ? paperEarlyStop : earlyStop };
  const from = settings.idFrom === 'ood' ? ood.adapter : undefined;
  const id = idAdapter === undefined ? await tuned('id', ownTasks, idHow, from) : adapted(idAdapter);
  const sets = [baseline, oodSet, await draw(models.id.title, id.subject, 'id')];
  const json = await whole.metrics(analysisSchema).once(() => Promise.resolve(analyse(schema, sets, seed)));
  const tables = besidePaper(json).map((each) => toText(each, context.layout));
  const text = [analysisText(json, context.layout), ...tables, `run folder: ${whole.folder}`];
  return { json, text: text.join('\n\n'), folder: whole.folder };
}

/** The paper's recipe asks for biographies as the paper does. */
const requestOf = (recipe: RecipeName, schema: string): string =>
  recipe === 'paper' && schema === biographySchema.name ? requestNames.paper : requestNames.own;
