import { loadTasks } from '@diffuse/diffuse';
import { sha256 } from '@diffuse/files';
import type { Json } from '@diffuse/runs';
import { biographySchema, recordTask, targetFields, type RecordSchema } from '@diffuse/synthbio';
import { allCities } from '@diffuse/synthbio/places';
import type { Task } from '@diffuse/tasks';
import { named, OptionError, refuseGiven, refuseShape } from '@diffuse/workbench';
import { z } from 'zod';

/** How Tuned-ID is tuned. What is not given is settled by the recipe, `ours` or `paper`. */
export const idOptions = {
  idFrom: z
    .enum(['new', 'ood'])
    .optional()
    .describe('what the tuning of Tuned-ID begins with: a new adapter (ours), or that of Tuned-OOD (paper)'),
  idTasks: z
    .array(z.string())
    .optional()
    .describe('what Tuned-ID is tuned on, names or files as for tasks; the targets of the schema unless given')
    .meta(named),
  lastTargetField: z
    .string()
    .optional()
    .describe(
      'the field that the targets of the schema end with: the last before the free text (ours), or birthplace (paper, biographies)',
    ),
  recordEnding: z
    .enum(['line', 'brace'])
    .optional()
    .describe('where targets that answers go on after end: after the line break (ours), or before it (paper)'),
  recordsAPrompt: z
    .int()
    .positive()
    .optional()
    .describe('most records of one prompt, a step each pass: 15 (ours), or all in one (paper)'),
};

type Given = z.output<z.ZodObject<typeof idOptions>>;

/** The same, settled for a schema. */
export type IdSettings = Required<Omit<Given, 'idTasks' | 'lastTargetField'>> & Pick<Given, 'lastTargetField'>;

/** Fills in what is not given as the recipe has it. */
export function idSettings(recipe: 'ours' | 'paper', schema: RecordSchema, given: Given): IdSettings {
  const [idFrom, recordEnding, recordsAPrompt] =
    recipe === 'paper' ? (['ood', 'brace', schema.targets.count] as const) : (['new', 'line', 15] as const);
  const cut = recipe === 'paper' && schema.name === biographySchema.name ? 'birthplace' : undefined;
  return {
    idFrom: given.idFrom ?? idFrom,
    recordEnding: given.recordEnding ?? recordEnding,
    recordsAPrompt: given.recordsAPrompt ?? recordsAPrompt,
    lastTargetField: given.lastTargetField ?? cut,
  };
}

/** What Tuned-ID is tuned on: tasks from outside, or the schema's targets, as many of their fields as are wanted. */
export async function idTasks(schema: RecordSchema, given: Given, settings: IdSettings): Promise<Task[]> {
  if (given.idTasks === undefined) {
    const { lastTargetField: lastField, recordEnding: ending, recordsAPrompt } = settings;
    checkField(schema, lastField);
    return [recordTask(schema, { recordsAPrompt, lastField, ending, cities: allCities })];
  }
  refuseGiven(
    given,
    ['lastTargetField', 'recordEnding', 'recordsAPrompt'],
    'it is of the targets of the schema, and others are given: leave one out',
  );
  return loadTasks(given.idTasks);
}

function checkField(schema: RecordSchema, lastField: string | undefined): void {
  try {
    targetFields(schema, lastField);
  } catch (error) {
    throw new OptionError('lastTargetField', lastField, (error as Error).message);
  }
}

/** Throws on how Tuned-ID is to be tuned where its adapter is given, and on a shape where it goes on from one that is. */
export function refuseUnused(
  given: Given & Parameters<typeof refuseShape>[0] & { readonly oodAdapter?: string | undefined },
  idFrom: IdSettings['idFrom'],
  idAdapter: string | undefined,
): void {
  if (idAdapter === undefined) return idFrom === 'ood' ? refuseShape(given, given.oodAdapter) : undefined;
  refuseGiven(given, Object.keys(idOptions), `the adapter in ${idAdapter} is given, and none is tuned: leave one out`);
}

/** Tasks from outside by their contents. */
export const idInputs = (tasks: readonly Task[]): Record<string, Json> =>
  Object.fromEntries(tasks.map(({ name, prompts, sidecars }) => [name, sha256(JSON.stringify({ prompts, sidecars }))]));
