import { oneLine } from '@diffuse/check';
import type { Context } from '../context.js';
import { OptionError } from '../optionError.js';
import { isOpenName } from './secretName.js';

/** An address without what may be secret in it, to be shown; nothing of what cannot be read. */
export function shownAddress(model: string): string | undefined {
  if (!URL.canParse(model)) return undefined;
  const { origin, pathname } = new URL(model);
  return origin + pathname;
}

/**
 * The address of an API as it is kept in runs and shown: whole, with its parameters. Those that may be secret are names of
 * variables of the environment there. Throws an OptionError that says nothing of them where a part of it opens doors, or would not
 * be sent.
 */
export function keptAddress(model: string): string {
  const shown = shownAddress(model);
  if (shown === undefined)
    throw new OptionError('model', undefined, 'it is no address of an API, such as http://localhost:8000/v1');
  const { username, password, hash, search } = new URL(model);
  if (username + password !== '')
    throw new OptionError(
      'model',
      shown,
      'a user name or password is not to be kept in a run: leave it out of the address; what lets you in is given as a key or a header, by the name of an environment variable',
    );
  if (hash !== '') throw new OptionError('model', shown, 'what follows a # is not sent: leave it out');
  const secret = parametersIn(search).find(({ name, value }) => variableIn(value) === undefined && !isOpenName(name));
  if (secret !== undefined)
    throw new OptionError(
      'model',
      shown,
      `its parameter ${oneLine(secret.name)} may be a secret, which is not to be kept in a run: give it by the name of an environment variable that holds it, in single quotes, as in '${shown}?${oneLine(secret.name)}=$NAME', or give a header in its place, as in 'api-key: $NAME'`,
    );
  return shown.replace(/\/+$/, '') + search;
}

/** The same as it is sent, with what the environment has in the place of its variables. Throws an OptionError where it has none. */
export function sentAddress(kept: string, { variable: valueOf }: Context['endpoints']): string {
  const { search } = new URL(kept);
  const sent = parametersIn(search).map(({ written, name, value }) => {
    const variable = variableIn(value);
    if (variable === undefined) return written;
    const found = valueOf(variable);
    if (found === undefined || found === '')
      throw new OptionError(
        'model',
        kept,
        `${variable} is ${found === undefined ? 'no' : 'an empty'} variable of the environment: set it`,
      );
    return `${encodeURIComponent(name)}=${encodeURIComponent(found)}`;
  });
  return sent.length === 0 ? kept : `${kept.slice(0, kept.length - search.length)}?${sent.join('&')}`;
}

interface Parameter {
  readonly written: string;
  readonly name: string;
  readonly value: string;
}

function parametersIn(search: string): Parameter[] {
  const each = search
    .slice(1)
    .split('&')
    .filter((written) => written !== '');
  return each.map((written) => {
    const [[name, value] = ['', '']] = [...new URLSearchParams(written)];
    return { written, name, value };
  });
}

/** The variable that stands in the place of a value: `$NAME`, `${NAME}`. */
function variableIn(value: string): string | undefined {
  const [, bare, braced] = /^\$(?:([a-z_]\w*)|\{([a-z_]\w*)\})$/i.exec(value) ?? [];
  return bare ?? braced;
}

/** What may be a user's name and password before the host of an address, however the rest is written. */
const login = /(^|[\s/])[^\s/@]*:[^\s/@]*@(?=[\w[])/g;

/** A model as it may be named in a message. */
export const shownModel = (model: string): string =>
  model.replace(login, '$1•••@').replace(/(:\/\/[^?]*\?)[^]+$/, '$1•••');
