import type { Conversation } from '@diffuse/checkpoints';
import type { ChatTokenizer } from '@diffuse/core-lm';
import type { LoadedModel } from '@diffuse/diffuse';
import type { Run } from '@diffuse/runs';
import type { Context } from '../context.js';
import { onDay } from '../models.js';

/** The model on the day on which the run was begun. */
export function asBegun(opened: LoadedModel, run: Run, context: Context): LoadedModel {
  const day = dayOf(run, opened, context);
  return day === undefined ? opened : onDay(opened, day);
}

/** The same of a tokenizer alone. */
export function chatAsBegun(
  conversation: Conversation,
  run: Pick<Run, 'manifest' | 'folder'>,
  context: Context,
): ChatTokenizer {
  const day = dayOf(run, conversation, context);
  return day === undefined ? conversation.chat : conversation.chatOn(day);
}

/** The day on which a run was begun, where that is another than today's; it is noted. */
function dayOf(
  { manifest, folder }: Pick<Run, 'manifest' | 'folder'>,
  { day: today }: Conversation,
  context: Context,
): string | undefined {
  const day = manifest.begun?.['day'];
  if (typeof day !== 'string' || day === today) return undefined;
  context.note(`${folder} was begun on ${day}, and goes on with that day`);
  return day;
}
