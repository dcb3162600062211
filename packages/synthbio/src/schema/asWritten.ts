import { readYaml } from '@diffuse/check';
import * as library from 'yaml';
import { isAlias, isMap, isScalar, isSeq, type Document, type Pair } from 'yaml';

/**
 * What a YAML text holds, with the texts of a schema as they are written: 02134 and 3.10 are texts there, and not the numbers
 * 2134 and 3.1. Throws an Error on what `readYaml` refuses, and on a bare null where a text is meant.
 */
export function asWritten(yaml: string): unknown {
  const document: Document = readYaml(yaml, library);
  const lineOf = (at: number) => yaml.slice(0, at).split(/\r\n|\n/).length;

  /** What an alias stands for is read as it is meant where the alias is. */
  const resolved = (node: unknown): unknown => (isAlias(node) ? resolved(node.resolve(document)) : node);

  const text: Read = (given) => {
    const node = resolved(given);
    if (!isScalar(node)) return value(node);
    const { source, value: read } = node;
    if (typeof read === 'number' || typeof read === 'boolean') return source ?? String(read);
    if (read !== null || source === undefined || source === '') return read;
    throw new Error(
      `line ${lineOf(node.range?.[0] ?? 0)}: ${source} is nothing in YAML: write "${source}", in quotes, if the text is meant`,
    );
  };

  const parts =
    (named: Readonly<Record<string, Read>>, other: Read = value): Read =>
    (given) => {
      const node = resolved(given);
      if (!isMap(node)) return value(node);
      const object = {};
      for (const { key, value: part } of node.items as Pair[]) {
        const name = String(text(key));
        const read = Object.hasOwn(named, name) ? named[name]! : other;
        Object.defineProperty(object, name, {
          value: read(part),
          enumerable: true,
          writable: true,
          configurable: true,
        });
      }
      return object;
    };

  const each =
    (item: Read): Read =>
    (given) => {
      const node = resolved(given);
      return isSeq(node) ? node.items.map(item) : value(node);
    };

  function value(given: unknown): unknown {
    const node = resolved(given);
    if (isMap(node)) return parts({})(node);
    if (isSeq(node)) return node.items.map(value);
    return isScalar(node) ? node.value : (node ?? null);
  }

  /** Texts, and what they weigh where they are names; or such for each value of another field. */
  const values: Read = (given) => {
    const node = resolved(given);
    return isMap(node)
      ? parts({}, (part) => (isScalar(resolved(part)) ? value(part) : values(part)))(node)
      : texts(node);
  };

  /** A row of a joint target: texts, and then the weight. */
  const row: Read = (given) => {
    const node = resolved(given);
    return isSeq(node)
      ? node.items.map((item, i) => (i < node.items.length - 1 ? text(item) : value(item)))
      : text(node);
  };

  const texts = each(text);
  const textsByName = parts({}, text);
  const field = parts({
    ...Object.fromEntries(
      ['kind', 'name', 'description', 'given', 'gender', 'place', 'pattern', 'value'].map((name) => [name, text]),
    ),
    values,
    aliases: textsByName,
  });
  return parts({
    name: text,
    title: text,
    version: text,
    subject: text,
    form: text,
    fields: each(field),
    rules: each(parts({ rule: text, says: text })),
    distinct: each(texts),
    example: textsByName,
    joint: each(parts({ fields: texts, weights: each(row) })),
  })(document.contents);
}

type Read = (node: unknown) => unknown;
