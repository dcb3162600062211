import { z } from 'zod';
import { replacements, type Replacements } from './checkpoint.js';
import { path as pathCheck } from './checks/path.js';
import type { ConversationFiles } from './files.js';
import { readConversation } from './folder.js';
import { readGgufConversation } from './gguf/files.js';
import { modelName } from './identity/name.js';
import { checked, type JsonObject } from './json.js';
import { storedAt } from './stored.js';
import { withTemplate } from './templateFile.js';
import { conversationOf, type Conversation } from './tokenizer/conversation.js';
import type { Limits } from './tokenizer/limits.js';
import { reading } from './unusable.js';

/** A model's tokenizer and chat template, without its weights. */
export interface OpenedTokenizer extends Conversation {
  /** What people call the model: see `modelName`. */
  readonly name: string;
  readonly path: string;
  /** The text of a chat template that was given in place of the model's own. */
  readonly chatTemplate?: string;
}

/**
 * Opens the tokenizer and the chat template of a model that is run elsewhere: of a folder with the tokenizer's files, or of a
 * GGUF file or a folder that holds one, of any architecture. Weights need not be there, and none are read. Throws a
 * ModelError where there is no tokenizer, or none that can be used, and an InputError where there is no such day.
 *
 * @example
 * import { openTokenizer } from '@diffuse/checkpoints';
 *
 * const { chat } = await openTokenizer('my-model');
 * console.log(chat.encode('Name a colour.', '', ['red', 'blue'], { eos: true }).prompt);
 */
export function openTokenizer(path: string, other: Replacements = {}): Promise<OpenedTokenizer> {
  return Promise.resolve().then(() => {
    pathCheck(path, 'path');
    replacements(other, 'other');
    return reading(path, () => readTokenizer(path, other));
  });
}

function readTokenizer(path: string, { chatTemplate, day }: Replacements): OpenedTokenizer {
  const files = withTemplate(conversationAt(path), chatTemplate);
  const { chatTemplate: given } = files.tokenizer;
  return {
    name: modelName(path),
    path,
    ...(chatTemplate !== undefined && given !== undefined && { chatTemplate: given }),
    ...conversationOf(files, path, limitsOf(files.config, path), day),
  };
}

function conversationAt(path: string): ConversationFiles {
  const stored = storedAt(path);
  if (stored.kind === 'folder') return readConversation(stored.path);
  return withTemplate(readGgufConversation(stored.path), stored.template);
}

const size = z.number().int().positive().nullish();
const sizes = z.looseObject({ vocab_size: size, max_position_embeddings: size });

/** What a model can be given, whatever family it is of; of one that also sees or hears, its text model. */
function limitsOf(config: JsonObject, where: string): Limits {
  const { text_config: text } = checked(
    z.looseObject({ text_config: z.record(z.string(), z.unknown()).nullish() }),
    config,
    where,
  );
  const { vocab_size: vocabSize, max_position_embeddings: contextLength } = checked(sizes, text ?? config, where);
  return { vocabSize: vocabSize ?? undefined, contextLength: contextLength ?? undefined };
}
