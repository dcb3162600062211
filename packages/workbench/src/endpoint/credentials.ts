import type { Context } from '../context.js';
import { OptionError } from '../optionError.js';
import { isSecretName } from './secretName.js';

/** What lets requests in, and what else is sent with each. */
export interface Credentials {
  readonly apiKey?: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface CredentialSettings {
  /** `name: value`, each. */
  readonly header: readonly string[];
  readonly apiKeyVariable?: string | undefined;
}

type Variables = Context['endpoints'];

/** Whose key is sent where no variable is named. */
const usualVariable = 'OPENAI_API_KEY';

/**
 * The key and the headers of requests, from the environment's variables that the options name. The usual variable's key is
 * for servers that ask for no other: none is sent beside a header that lets in. Throws an OptionError that prints no value.
 */
export function credentialsOf(
  { header, apiKeyVariable }: CredentialSettings,
  variables: Variables,
  note: (message: string) => void,
): Credentials {
  const headers = headersOf(header, variables);
  const letsIn = Object.keys(headers).find(isSecretName);
  if (apiKeyVariable !== undefined) {
    if ('authorization' in headers)
      throw new OptionError('header', 'authorization', 'a key is sent in this header, and one is named: leave one out');
    return { headers, apiKey: namedKey(apiKeyVariable, variables) };
  }
  const usual = variables.variable(usualVariable);
  if (usual === undefined || usual === '') return { headers };
  if (letsIn !== undefined) {
    note(`the key in ${usualVariable} is not sent beside the header ${letsIn}, unless its variable is named`);
    return { headers };
  }
  if (!isFieldValue(usual)) refuseKey(usualVariable, unsent);
  return { headers, apiKey: usual };
}

function namedKey(variable: string, { variable: valueOf }: Variables): string {
  if (!isVariableName(variable))
    throw new OptionError(
      'apiKeyVariable',
      undefined,
      'this takes the name of an environment variable, of letters, digits and _; the key itself is not to be typed',
    );
  const key = valueOf(variable);
  if (key === undefined || key === '') return refuseKey(variable, unset(key));
  return isFieldValue(key) ? key : refuseKey(variable, unsent);
}

function refuseKey(variable: string, problem: string): never {
  throw new OptionError('apiKeyVariable', isUsualName(variable) ? variable : undefined, `it ${problem}`);
}

/** Whether it is written as names of variables mostly are: what is not may be a key that was typed in its place. */
const isUsualName = (variable: string): boolean =>
  /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(variable) && variable.length <= 40;

/** Of requests that are made here: they are as they have to be. */
const ownFields =
  /^(accept-encoding|connection|content-encoding|content-length|content-type|expect|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

function headersOf(given: readonly string[], variables: Variables): Record<string, string> {
  const headers: Record<string, string> = {};
  given.forEach((each, i) => {
    const colon = each.indexOf(':');
    const name = each.slice(0, Math.max(0, colon)).toLowerCase();
    const refuse = (problem: string): never => {
      throw new OptionError('header', isFieldName(name) ? name : `${i + 1}`, problem);
    };
    if (!isFieldName(name))
      refuse("it does not begin with a header's name and a colon, as in 'name: value' or 'api-key: $NAME'");
    if (ownFields.test(name)) refuse('requests have this header of their own: leave it out');
    if (name in headers) refuse('it is given twice: give it once');
    const value = withVariables(each.slice(colon + 1), variables, refuse).trim();
    if (value === '') refuse('nothing follows its colon');
    headers[name] = isFieldValue(value) ? value : refuse(`its value ${unsent}`);
  });
  return headers;
}

/** `$NAME` and `${NAME}` stand for what the environment has; what comes of that is taken as it is. */
const withVariables = (value: string, { variable }: Variables, refuse: (problem: string) => never): string =>
  value.replace(/\$(?:([a-z_]\w*)|\{([^}]*)\})/gi, (_, bare: string | undefined, braced: string | undefined) => {
    const name = bare ?? braced!;
    if (!isVariableName(name)) return refuse('its value has ${…} around what is no name of an environment variable');
    const found = variable(name);
    return found === undefined || found === ''
      ? refuse(`${isUsualName(name) ? name : 'what follows its $'} ${unset(found)}`)
      : found;
  });

const unset = (found: string | undefined): string =>
  `is ${found === undefined ? 'no' : 'an empty'} variable of the environment: set it`;
const unsent = 'holds a line break or another character that no header can have';

const isVariableName = (name: string): boolean => /^[a-z_]\w*$/i.test(name);

/** RFC 9110: a token. */
const isFieldName = (name: string): boolean => /^[!#$%&'*+.^_`|~\w-]+$/.test(name);

/** RFC 9110: visible characters, of one byte each, with spaces and tabs between them. */
const isFieldValue = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
