import { writeConfig, type Json, type Naming, type Place, type Run, type RunDescription } from '@diffuse/runs';
import type { z } from 'zod';
import type { Context } from '../context.js';
import { codeVersion } from './code.js';
import { adapterInputs, taskInputs } from './inputs.js';
import type { RunSettings, Undertaking } from './undertaking.js';
import { inWords } from './words.js';

interface Described {
  readonly name: string;
  readonly model: Record<string, Json>;
  readonly machine: Record<string, Json>;
  /** That the model is told. */
  readonly day: string | undefined;
}

/** A run, or a job, that was opened. */
export type Begun = Pick<Run, 'folder' | 'manifest' | 'isNamed' | 'close'> & { readonly isNew?: boolean };

/** Opens a run or a job of a description. */
export type Begin<Opened extends Begun> = (
  place: Place,
  description: RunDescription,
  nameOf: Naming,
) => Promise<Opened>;

/** Begins it, or goes on with it, until the recipe ends. */
export async function begin<Opened extends Begun>(
  open: Begin<Opened>,
  { command, options, tasks, adapters, elsewhere = {}, inputs, code }: Undertaking,
  settings: RunSettings,
  { name, model, machine, day }: Described,
  context: Context,
): Promise<Opened> {
  const place = settings.out === undefined ? { in: 'runs', name: `${command}-${name}` } : { folder: settings.out };
  const { kept, named } = sorted(options, settings);
  const description = {
    command,
    settings: { ...kept, ...(tasks && { tasks: tasks.map((task) => task.name) }) }, // their order counts
    inputs: {
      model,
      ...(await adapterInputs(adapters ?? {}, context.signal)),
      ...(Object.keys(elsewhere).length > 0 && { adapters: await adapterInputs(elsewhere, context.signal) }),
      ...(tasks && { tasks: taskInputs(tasks) }),
      ...inputs,
    },
    machine,
    code: codeVersion(code),
    ...(day !== undefined && settings.date === undefined && { begun: { day } }),
    named,
  };
  const run = await open(place, description, inWords);
  context.atEnd?.(() => run.close());
  context.opened?.(run.folder);
  const { asked } = context;
  const isNew = run.isNew ?? Object.keys(run.manifest.artefacts).length === 0;
  if (asked !== undefined && isNew) await writeConfig(run.folder, asked);
  if ('in' in place && !run.isNamed) context.note(`runs/ has another run of that name; this one is in ${run.folder}`);
  return run;
}

/** The options that results depend on, and those that name what is read; others are left out. */
function sorted({ shape }: z.ZodObject, settings: object): Record<'kept' | 'named', Record<string, Json>> {
  const metaOf = (key: string) => (key in shape ? ((shape[key] as z.ZodType).meta() ?? {}) : { kept: false });
  const marked = (mark: unknown): Record<string, Json> =>
    Object.fromEntries(
      Object.entries(settings).filter(([key, value]) => {
        const { kept, idle } = metaOf(key);
        return kept === mark && (idle === undefined || value !== idle);
      }),
    ) as Record<string, Json>;
  return { kept: marked(undefined), named: marked('named') };
}
