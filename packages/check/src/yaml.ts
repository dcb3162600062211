import { excerpt } from './excerpt.js';
import { limits } from './limits.js';
import { fields } from './parts.js';
import { callable, text as aText } from './scalars.js';
import { aliasFault } from './yamlAliases.js';
import { yamlShape } from './yamlShape.js';
import { keysTwice } from './yamlKeys.js';

/** How a text is read: YAML 1.2 as its core schema has it, which is JSON's values, whatever the text asks for. */
export interface YamlOptions {
  readonly schema: 'core';
  readonly merge: false;
  readonly resolveKnownTags: false;
  readonly logLevel: 'silent';
  readonly uniqueKeys: false;
  readonly prettyErrors: false;
}

/** The parts of the library `yaml` by which a text is read. */
export interface YamlLibrary<Read extends YamlDocument> {
  readonly parseDocument: (source: string, options: YamlOptions) => Read;
  readonly Lexer: new () => { lex(source: string): Iterable<string> };
}

/** A text as the library parsed it. */
export interface YamlDocument {
  readonly errors: readonly (Error & { readonly pos: readonly [number, number] })[];
  readonly contents: unknown;
}

const options: YamlOptions = {
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  logLevel: 'silent',
  uniqueKeys: false, // looked for below: the library compares each key with each
  prettyErrors: false, // it quotes the whole line for each error
};

/**
 * YAML of a stranger, parsed by the library `yaml`, which is handed in. What takes it long, much memory or all of the stack is refused
 * before it is parsed: a text beyond `limits.yaml`, and tags and directives that make other values than JSON has; and so are aliases
 * that stand for more than that. Throws an Error that says in no more than `limits.message.characters` what is wrong and in which
 * line, on that, on what is no YAML and on a key that is there twice or no text, and an InputError on what is no text.
 *
 * @example
 * import { readYaml, type YamlDocument, type YamlLibrary } from '@diffuse/check';
 *
 * // The library is `import * as yaml from 'yaml'`.
 * export const documentOf = <Read extends YamlDocument>(text: string, yaml: YamlLibrary<Read>): Read => readYaml(text, yaml);
 */
export function readYaml<Read extends YamlDocument>(text: string, library: YamlLibrary<Read>): Read {
  aText(text, 'text');
  fields({ parseDocument: callable, Lexer: callable })(library, 'library');
  if (text.length > limits.yaml.characters)
    throw new Error(
      `it has ${text.length} characters, and YAML of at most ${limits.yaml.characters} is read: make lists shorter`,
    );
  const fault = yamlShape(new library.Lexer().lex(text));
  if (fault !== undefined) throw new Error(excerpt(fault));
  const document = library.parseDocument(text, options);
  const [error] = document.errors;
  if (error !== undefined) throw new Error(excerpt(`line ${lineOf(text, error.pos[0])}: ${error.message}`));
  const wrong = keysTwice(document.contents) ?? aliasFault(document.contents);
  if (wrong !== undefined) throw new Error(excerpt(wrong));
  return document;
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split(/\r\n|\n/).length;
