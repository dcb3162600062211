import type { JsonObject } from '../json.js';
import { jsonFixture } from '../testing/fixtures.js';
import { architectureOf } from './architecture.js';

/** A config.json, and the one that transformers 5.23 saves after it has read that (tools/reference/family_configs.py). */
interface Case {
  readonly name: string;
  readonly given: JsonObject;
  readonly saved: JsonObject;
}

const cases = jsonFixture<Case[]>('configs.json').map((each) => [each.name, each] as const);

test.each(cases)('a configuration means what transformers reads in it: %s', (name, { given, saved }) => {
  expect(architectureOf(given, name)).toEqual(architectureOf(saved, name));
});
