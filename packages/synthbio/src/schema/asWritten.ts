import { readYaml } from '@diffuse/check';
import * as library from 'yaml';
import { isPair, isScalar, isSeq, visit, type Node, type Document, type Pair } from 'yaml';

/**
 * What a YAML text holds, with the values of a schema as they are written: 02134 and 3.10 are texts there, and not the numbers
 * 2134 and 3.1. Throws an Error on what `readYaml` refuses.
 */
export function asWritten(yaml: string): unknown {
  const document = readYaml(yaml, library);
  visit(document, {
    Scalar(key, node, path) {
      if (typeof node.value !== 'number' && typeof node.value !== 'boolean') return;
      if (node.source !== undefined && isText(key, path)) node.value = node.source;
    },
  });
  return document.toJS();
}

type Path = readonly (Document | Node | Pair)[];

/** Whether a value or an example of it, another spelling, a value in a joint weight's row or the version stands there. */
function isText(key: number | 'key' | 'value' | null, path: Path): boolean {
  const names = path.filter((each) => isPair(each)).map((pair) => (isScalar(pair.key) ? String(pair.key.value) : ''));
  const at = (key === 'key' ? names.slice(0, -1) : names).slice(0, 2).join('.');
  if (key === 'key') return at === 'fields.values' || at === 'fields.aliases';
  if (key === 'value') return at === 'fields.aliases' || names[0] === 'example' || names[0] === 'version';
  if (at !== 'joint.weights') return at === 'fields.values';
  const row = path.at(-1);
  return isSeq(row) && key !== row.items.length - 1;
}
