import { readTextSync } from '@diffuse/files';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelFiles } from './files.js';

const file = 'chat_template.jinja';
const others = 'additional_chat_templates';

/**
 * The chat template that stands in a file of its own in a model folder, as transformers 5.23 finds it: of several, the one
 * that has no name. Throws where there are named ones alone, of which transformers takes none.
 */
export function readTemplateFile(folder: string): string | undefined {
  if (existsSync(join(folder, file))) return withPlainLines(readTextSync(join(folder, file), { mark: 'keep' }));
  const named = existsSync(join(folder, others))
    ? readdirSync(join(folder, others)).filter((name) => name.endsWith('.jinja'))
    : [];
  if (named.length === 0) return undefined;
  throw new Error(
    `${folder} has chat templates in ${others}/ (${named.sort().join(', ')}) and none in ${file}, which alone is taken without being named: copy the one that is meant to ${file}`,
  );
}

/** A text with the line ends that Python gives it when it reads a file. */
const withPlainLines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The same files with another chat template, if one is given. */
export function withTemplate<Files extends Pick<ModelFiles, 'tokenizer'>>(
  files: Files,
  chatTemplate: string | undefined,
): Files {
  if (chatTemplate === undefined) return files;
  return { ...files, tokenizer: { ...files.tokenizer, chatTemplate: withPlainLines(chatTemplate) } };
}
