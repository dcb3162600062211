import { fields, list, name as aName } from '@diffuse/check';
import { bracedPrompt, inBraces } from '../braced.js';
import { refuseRepeated } from '../checkTask.js';
import type { Prompt } from '../task.js';

/** A file of answers of one kind, as those of datasets/lists. */
interface ListContent {
  /** Completes `Pick …`: `a fruit`. */
  readonly singular: string;
  readonly items: readonly string[];
}

const described = fields({ singular: aName, items: list(aName, { least: 1 }) });

/** Whether a file's content is a list of answers rather than a prompt. */
export const isList = (content: unknown): content is ListContent =>
  typeof content === 'object' && content !== null && 'items' in content && !('request' in content);

/** The request for any one of a list, each as likely as the others. Throws an InputError on what is no list. */
export function listPrompt(content: unknown, file: string): Prompt {
  described(content, 'list');
  const { singular, items } = content as ListContent;
  refuseRepeated(items, 'list.items');
  const kind = singular.replace(/^(an?|the) /, '');
  return bracedPrompt(file, { request: `Pick ${singular} at random. ${inBraces(kind)}`, answers: items });
}
