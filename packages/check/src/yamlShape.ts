import { limits } from './limits.js';

/** The tags of JSON's values. */
const known = new Set(['!', '!!str', '!!int', '!!float', '!!bool', '!!null', '!!map', '!!seq']);

const open = new Set(['[', '{']);
const closed = new Set([']', '}']);
/** What begins another list or mapping in the same line, outside of brackets. */
const begins = new Set(['-', '?', ':']);
const space = /^[ \t]+$/;
/** What has no width: the begin of a document, and the mark of a byte order. */
const nothing = new Set(['\u0002', '\ufeff']);

/** What marks a scalar, which is the next token whatever is in it. */
const scalar = '\u001f';

/** What is wrong with a text's tokens, as the library's lexer gives them. */
export function yamlShape(tokens: Iterable<string>): string | undefined {
  let line = 1;
  let brackets = 0;
  /** Columns that the line is set in. */
  let inset = 0;
  let begun = 0;
  let isInset = true;
  let isScalar = false;
  for (const token of tokens) {
    const fault = isScalar ? undefined : faultOf(token);
    if (fault !== undefined) return `line ${line}: ${fault}`;
    if (!isScalar) {
      if (open.has(token)) brackets += 1;
      if (closed.has(token)) brackets -= 1;
    }
    if (token === '\n' || token === '\r\n') [inset, begun, isInset] = [0, 0, true];
    else if (isInset && space.test(token)) inset += token.length;
    else if (!nothing.has(token)) isInset = false;
    if (!isScalar && brackets === 0 && begins.has(token)) begun += 1;
    if (brackets + begun > limits.yaml.depth || inset > 2 * limits.yaml.depth)
      return `line ${line}: it nests more than ${limits.yaml.depth} deep`;
    isScalar = token === scalar;
    line += token.split('\n').length - 1;
  }
  return undefined;
}

const sameVersion = /^%YAML[ \t]+1\.2[ \t]*$/;

function faultOf(token: string): string | undefined {
  if (token.startsWith('!') && !known.has(token)) return `the tag ${token} is not read: leave it out`;
  return token.startsWith('%') && !sameVersion.test(token)
    ? `the directive ${token} is not read: leave it out`
    : undefined;
}
