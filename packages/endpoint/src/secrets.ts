import { escaped, formsOf } from './secretForms.js';
import type { Masking } from './parseJson.js';
import type { Mask } from './serverError.js';

/** What is sent to a server that is not to be seen elsewhere. */
export interface Sent {
  readonly url: string;
  readonly apiKey?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Told where an answer has it. */
  readonly onEcho?: (() => void) | undefined;
}

/** Shorter values, such as `1` or `none`, are words of answers. */
const shortest = 6;

/** Headers that say who asks, or for what; all others may let in. */
const open =
  /^(accept.*|user-agent|(http-)?referer|origin|.*(version|beta|organization|project|region|title|language))$/i;

/** The same of an address's parameters. */
const openParameter = /version|deployment|engine|model|provider|region|location|zone|project|tenant|organi[sz]ation/i;

const mark = '•••';

/**
 * Puts marks in place of what is sent with requests, should a server send it back: keys, values of headers, what an address has in its
 * query, however they are written. Of errors, short ones are taken out, too, where they stand as words; of answers they are not,
 * for there they may be what a model says, and nor is what a header says that is no secret.
 */
export function createMask({ url, apiKey = '', headers = {}, onEcho }: Sent): Mask {
  const query = [...new URL(url).searchParams].filter(([name]) => !openParameter.test(name)).map(([, value]) => value);
  const entries = Object.entries(headers);
  const letIn = entries.filter(([name]) => !open.test(name)).map(([, value]) => value);
  const bearer = apiKey === '' ? [] : [apiKey, `Bearer ${apiKey}`];
  const secrets = [...bearer, ...query, ...letIn.flatMap(partsOf)];
  const data = replacing(secrets.filter(isLong), []);
  return {
    said: replacing(
      [...secrets, ...entries.flatMap(([, value]) => partsOf(value))].filter(isLong),
      secrets.filter(isShort),
    ),
    data(text) {
      const left = data(text);
      if (left !== text) onEcho?.();
      return left;
    },
  };
}

const isLong = ({ length }: string): boolean => length >= shortest;
const isShort = (secret: string): boolean => secret !== '' && !isLong(secret);

/** A header's value, its words, and what stands in one of `Basic`: the user's name, the password. */
function partsOf(value: string): string[] {
  const [scheme = '', coded = ''] = value.split(/\s+/);
  const user = /^basic$/i.test(scheme) ? Buffer.from(coded, 'base64').toString() : '';
  const password = user.slice(user.indexOf(':') + 1);
  return [
    value,
    ...value.split(/[\s;,]+/),
    ...value.split(/[\s;,]+/).map((part) => part.slice(part.indexOf('=') + 1)),
    user,
    password,
  ];
}

function replacing(long: readonly string[], short: readonly string[]): Masking {
  const words = short.map((secret) => `(?<![\\p{L}\\p{N}])${escaped(secret)}(?![\\p{L}\\p{N}])`);
  const forms = [...new Set(long.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  if (forms.length + words.length === 0) return (text) => text;
  const found = new RegExp([...forms, ...words].join('|'), 'giu');
  return (text) => text.replace(found, mark);
}
