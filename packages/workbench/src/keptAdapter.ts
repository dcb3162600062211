import { adapt } from '@diffuse/core-lm';
import type { Adapter, BaseSubject, Change, Subject } from '@diffuse/diffuse';
import type { Stage } from '@diffuse/runs';
import type { Context } from './context.js';

/** A tuned model, until the recipe ends. */
export interface Tuned {
  readonly subject: Subject;
  /** The adapter's PEFT folder. */
  readonly adapter: string;
}

/** One that was tuned here, or taken from elsewhere. */
export interface TunedStage extends Tuned {
  /** Writes into the adapter's model card what tuning has changed; nothing into that of one from elsewhere. */
  describe(change: Change): Promise<void>;
}

/** Writes an adapter that was made here into a stage, and gives the model with it, until the recipe ends. */
export async function keptAdapter(
  base: BaseSubject,
  adapter: Adapter,
  { stage, context }: { readonly stage: Stage; readonly context: Context },
): Promise<TunedStage> {
  const write = (change?: Change): Promise<string> => stage.adapter((to) => adapter.save(to, change));
  const folder = await write();
  const adapted = adapt(base.model.model, adapter.lora);
  context.atEnd?.(() => adapted.dispose());
  const describe = async (change: Change): Promise<void> => void (await write(change));
  return { subject: { ...base, model: adapted }, adapter: folder, describe };
}
