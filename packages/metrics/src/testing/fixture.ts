import { readFileSync } from 'node:fs';

/** A file of `fixtures/`, made by a script of the same subject in tools/reference. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), 'utf8')) as T;
}
