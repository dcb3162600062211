import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
}

export function jsonFixture<T>(name: string): T {
  return JSON.parse(readFileSync(fixture(name), 'utf8')) as T;
}
