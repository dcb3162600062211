import { hostileText } from '@diffuse/check/testing/hostile';
import { sha256 } from '@diffuse/files';
import { RunError } from '@diffuse/runs';
import { OptionError, type Recipe } from '@diffuse/workbench';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import fc from 'fast-check';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recipes } from '../index.js';

const model = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2/model', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-hostile-'));
const at = (...path: string[]): string => join(scratch, ...path);
let report: Recipe;
beforeAll(async () => {
  writeFileSync(at('coin.json'), JSON.stringify({ request: 'Flip a coin.', targets: ['{heads}', '{tails}'] }));
  const settings = { model, tasks: [at('coin.json')], samples: 6, maxNewTokens: 3, out: at('made') };
  const measure = await recipes['measure']!();
  await measure.run(measure.options.parse(settings), quietContext);
  report = await recipes['report']!();
});
afterAll(() => rmSync(scratch, { recursive: true }));

const answers = 'samples/coin/coin.jsonl';
const changeable = ['metrics.json', 'manifest.json', answers] as const;

type Change = (value: unknown) => unknown;

/** The run with some of its files changed, as if it had been made so; gives its page, or why there is none. */
async function reported(changes: Partial<Record<(typeof changeable)[number], Change>>): Promise<string | Error> {
  rmSync(at('run'), { recursive: true, force: true });
  cpSync(at('made'), at('run'), { recursive: true });
  for (const file of [answers, 'metrics.json', 'manifest.json'] as const) {
    const read = (text: string): string => JSON.stringify((changes[file] ?? ((value) => value))(JSON.parse(text)));
    const lines = file === answers ? readFileSync(at('run', file), 'utf8').trim().split('\n') : undefined;
    const text = lines === undefined ? read(readFileSync(at('run', file), 'utf8')) : lines.map(read).join('\n');
    const before = sha256(readFileSync(at('run', file)));
    writeFileSync(at('run', file), text);
    const manifest = readFileSync(at('run', 'manifest.json'), 'utf8');
    writeFileSync(at('run', 'manifest.json'), manifest.replace(before, sha256(text)));
  }
  try {
    await report.run({ folders: [at('run')] }, quietContext);
    return readFileSync(at('run', 'report.html'), 'utf8');
  } catch (error) {
    return error as Error;
  }
}

/** What stands beside the runs and is none of them. */
const beside = (): string[] => readdirSync(scratch).filter((name) => !['made', 'run', 'coin.json'].includes(name));

/** The value with each text in it replaced. */
function withTexts(value: unknown, other: (text: string, key: string) => string, key = ''): unknown {
  if (typeof value === 'string') return other(value, key);
  if (Array.isArray(value)) return value.map((part) => withTexts(part, other, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withTexts(part, other, name)]));
}

/** The kinds of tags of a page, each with the names of its attributes. */
const kinds = (html: string): string[] =>
  [...new Set([...html.matchAll(/<[a-z][^<>]*>/gi)].map(([tag]) => tag.replace(/"[^"]*"/g, '""')))].sort();

const shown = new Set(['text', 'value', 'target', 'request', 'name', 'adapter', 'reason', 'reasoning']);

test('a page whose every text is hostile has no more elements than any other, and nothing that runs', async () => {
  const ordinary = (await reported({})) as string;
  await fc.assert(
    fc.asyncProperty(hostileText, async (hostile) => {
      const put: Change = (value) => withTexts(value, (text, key) => (shown.has(key) ? `${hostile}${text}` : text));
      const page = await reported({ 'metrics.json': put, 'manifest.json': put, [answers]: put });
      if (page instanceof Error) throw page;
      expect(kinds(page)).toEqual(kinds(ordinary));
    }),
    { numRuns: 10 },
  );
});

test.each(['../../beside', '../../../etc/passwd', '/etc/passwd', '..', '', 'a/b', 'a\\b', 'a\0b', '\ud800'])(
  'a run whose prompt is called %j is refused by the file that says so, and nothing is written beside it',
  async (name) => {
    const called: Change = (value) => withTexts(value, (text, key) => (key === 'file' ? name : text));
    const error = await reported({ 'metrics.json': called });
    expect(String(error)).toContain(
      'run holds metrics.json, which cannot be read (expected a name that a file can have',
    );
    expect(beside()).toEqual([]);
  },
);

const misplaced = fc.oneof(
  fc.constantFrom<unknown>(null, -1, 1.5, 1e300, '', [], {}, true, '../x', '__proto__', 'constructor', undefined),
  fc.jsonValue({ maxDepth: 1 }),
);

/** The value with one of its parts, the n-th from the outside in, replaced, left out or called otherwise. */
function changedAt(value: unknown, n: number, other: unknown, key?: string): unknown {
  let left = n;
  const visit = (part: unknown): unknown => {
    if (left-- === 0) return other;
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [left === 0 && key !== undefined ? key : name, visit(inner)]),
    );
  };
  return visit(value);
}

test('a run with anything else in a place of its files ends in a page, or in words that name the folder', async () => {
  const change = fc.record({
    file: fc.constantFrom(...changeable),
    n: fc.nat({ max: 120 }),
    other: misplaced,
    key: fc.option(fc.constantFrom('__proto__', 'constructor', 'toString', '../x'), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ file, n, other, key }) => {
      const ended = await reported({ [file]: (value: unknown) => changedAt(value, n, other, key) ?? null });
      if (ended instanceof Error) {
        expect(ended instanceof RunError || ended instanceof OptionError ? 'in words' : ended.stack).toBe('in words');
        expect(ended.message).toContain(at('run'));
      }
      expect(beside()).toEqual([]);
    }),
    { seed: 23, numRuns: 40 },
  );
});
