import { existsSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { compile, TemplateError, type Given } from './index.js';

// What tools/reference/jinja.py found in Jinja2.
type Case = readonly [template: string, output: string | null, error?: string];
type Variables = Record<string, Given>;
const fixture = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as T;

const now = { year: 2024, month: 3, day: 5, hour: 7, minute: 8, second: 9, microsecond: 12 };

/** The output, or null where a TemplateError is thrown; anything else that is thrown fails the test. */
function render(source: string, variables: Variables): string | null {
  try {
    return compile(source).render(variables, { now });
  } catch (error) {
    if (error instanceof TemplateError) return null;
    throw error;
  }
}

/** What Jinja2 renders and we refuse. */
const refused = [
  // Jinja2 folds constants more leniently than it runs them.
  '{{ none[1:] }}',
  '{{ 1e16[:-1] }}',
  '{{ 1e16[5:1:-2] }}',
  '{{ d.items() >= d.items() }}',
  '{{ html - d.items() }}',
  '{{ d.items() - el }}',
];

const { variables, cases } = fixture<{ variables: Variables; cases: readonly Case[] }>('templates');
const rendered = cases.filter(([, output]) => output !== null);
const failing = cases.filter(([, output]) => output === null);

test(`${rendered.length} templates that Jinja2 renders come out the same, but for ${refused.length} that are refused`, () => {
  const others = rendered
    .map(([template, output]) => ({ template, output, ours: render(template, variables) }))
    .filter(({ output, ours }) => output !== ours);
  expect(others.filter(({ ours }) => ours !== null)).toEqual([]);
  expect(others.map(({ template }) => template).toSorted()).toEqual(refused.toSorted());
});

test(`${failing.length} templates that end with an error in Jinja2 end with one here`, () => {
  expect(failing.filter(([template]) => render(template, variables) !== null)).toEqual([]);
});

/** Published templates, which are not ours to keep: where they are, and what Jinja2 makes of them. */
const folder = process.env['CHAT_TEMPLATES'] ?? fileURLToPath(new URL('../../../../shared/templates', import.meta.url));
const published = fixture<{
  tokens: Variables;
  conversations: Record<string, Variables>;
  cases: readonly (readonly [template: string, conversation: string, digest: string | null])[];
}>('published');

(existsSync(folder) ? test : test.skip)(
  `${new Set(published.cases.map(([name]) => name)).size} published templates with ${Object.keys(published.conversations).length} conversations each come out as Jinja2's`,
  () => {
    const others = published.cases.filter(([name, conversation, digest]) => {
      const source = readFileSync(`${folder}/${name}.jinja`, 'utf8');
      const given = { ...published.tokens, tools: null, documents: null, ...published.conversations[conversation] };
      const output = render(source, given);
      return (output === null ? null : createHash('sha256').update(output).digest('hex').slice(0, 16)) !== digest;
    });
    expect(others).toEqual([]);
  },
);
