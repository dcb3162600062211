import { OptionError } from '../optionError.js';
import { isSecretName } from './secretName.js';

/** An address without what may be secret in it, to be shown; nothing of what cannot be read. */
export function shownAddress(model: string): string | undefined {
  if (!URL.canParse(model)) return undefined;
  const { origin, pathname } = new URL(model);
  return origin + pathname;
}

/**
 * The address of an API as it is kept in runs and shown: whole, with its parameters. Throws an OptionError that says nothing
 * of them where a part of it opens doors, or would not be sent.
 */
export function keptAddress(model: string): string {
  const shown = shownAddress(model);
  if (shown === undefined)
    throw new OptionError('model', undefined, 'it is no address of an API, such as http://localhost:8000/v1');
  const { username, password, hash, search, searchParams } = new URL(model);
  if (username + password !== '')
    throw new OptionError(
      'model',
      shown,
      'a user name or password is not to be kept in a run: leave it out of the address; what lets you in is given as a key or a header, by the name of an environment variable',
    );
  if (hash !== '') throw new OptionError('model', shown, 'what follows a # is not sent: leave it out');
  const secrets = [...searchParams.keys()].filter(isSecretName);
  if (secrets.length > 0)
    throw new OptionError(
      'model',
      shown,
      `its parameter ${secrets[0]!} looks like a secret, which is not to be kept in a run: leave it out, and give a header in its place, whose value names an environment variable, as in 'api-key: $NAME'`,
    );
  return shown.replace(/\/+$/, '') + search;
}
