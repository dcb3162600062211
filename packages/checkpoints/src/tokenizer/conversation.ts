import type { ChatTokenizer } from '@diffuse/core-lm';
import type { ModelFiles } from '../files.js';
import { chatTokenizer } from './chat.js';
import { dayCheck, today } from './day.js';
import type { Limits } from './limits.js';
import { tellsDay } from './template.js';

/** A tokenizer with its chat template on a day. */
export interface Conversation {
  readonly chat: ChatTokenizer;
  /** The day that the chat template tells the model; undefined where it tells none. */
  readonly day: string | undefined;
  /** The same tokenizer and template on another day, such as 2026-11-29. */
  readonly chatOn: (day: string) => ChatTokenizer;
}

/** `where` names the model in errors. */
export function conversationOf(
  files: Pick<ModelFiles, 'tokenizer' | 'generationConfig'>,
  where: string,
  limits: Limits,
  day = today(),
): Conversation {
  const chatOn = (on: string): ChatTokenizer => {
    dayCheck(on, 'day');
    return chatTokenizer(files, where, { ...limits, day: on });
  };
  return { chat: chatOn(day), day: tellsDay(files.tokenizer, where) ? day : undefined, chatOn };
}
