import { excerpt, oneLine } from '@diffuse/check';

const mostCharacters = 300;

/** Of what a server says where it is not well, the words that matter: Python tells what went wrong last. */
export function said(text: string): string {
  if (/^\s*</.test(text)) return 'a page of HTML';
  const lines = text.split('\n').map((line) => line.trim());
  const last = lines.findLast((line) => /\w/.test(line));
  return last === undefined ? 'nothing' : excerpt(oneLine(last), mostCharacters);
}

/** Values of shorter words, such as `Bearer`'s key never is. */
const shortest = 4;

/** Takes what is sent in headers, as a whole and by its words, out of what is said. */
export function createMask(headers: Readonly<Record<string, string>>): (text: string) => string {
  const secrets = Object.values(headers)
    .flatMap((value) => [value, ...value.split(/[\s;,=]+/)])
    .filter(({ length }) => length >= shortest)
    .sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, '•••'), text);
}
