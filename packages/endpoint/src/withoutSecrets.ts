import { NoSuchApi, ServerError } from './serverError.js';

const shortest = 6;

/** What lets in, as a server may say it back: whole, or without the scheme that goes before it. */
export const secretsOf = (sent: readonly string[]): string[] =>
  sent
    .flatMap((value) => [value, ...value.split(/\s+/)])
    .filter((value) => value.length >= shortest)
    .sort((a, b) => b.length - a.length);

/** What a server said, without what it was sent: errors are printed, and some name the key that they refuse. */
export function withoutSecrets(error: unknown, secrets: readonly string[]): unknown {
  const hide = (text: string): string => secrets.reduce((said, secret) => said.replaceAll(secret, '…'), text);
  if (error instanceof NoSuchApi) return new NoSuchApi(hide(error.message));
  if (!(error instanceof ServerError)) return error;
  const { status, said, retryAfter } = error;
  return new ServerError(status, { ...said, message: hide(said.message) }, retryAfter);
}
