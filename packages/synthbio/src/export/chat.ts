import { text } from '@diffuse/check';

import { whole } from './encoder.js';
import { jsonLine } from './jsonl.js';

/**
 * A record as a conversation of one turn, for tuning on it: a line of JSONL with `messages`, as TRL, Axolotl and OpenAI take them,
 * the request as the user's and the record as the assistant's. The record is to be as the request asks for it: `renderRequest` with
 * the record's drawn values, and `renderRecord`. Half a character is U+FFFD, as in every file of records. Throws an InputError on
 * what is no text.
 *
 * @example
 * import { biographySchema, renderRecord, renderRequest } from '@diffuse/synthbio';
 * import { chatLine } from '@diffuse/synthbio/export';
 *
 * chatLine(renderRequest(biographySchema), renderRecord(biographySchema, biographySchema.example));
 */
export function chatLine(request: string, answer: string): string {
  text(request, 'request');
  text(answer, 'answer');
  return jsonLine({
    messages: [
      { role: 'user', content: whole(request) },
      { role: 'assistant', content: whole(answer) },
    ],
  });
}
