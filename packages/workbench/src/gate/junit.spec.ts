import { visible } from '@diffuse/check';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import type { Check, Gate } from './gate.js';
import { junitXml } from './junit.js';

const at = new Date('2026-01-02T03:04:05.678Z');
const check = (given: Partial<Check>): Check => ({
  ...{ quantity: 'distance', side: 'above', value: 0.15, by: 'exact', lower: 0.1, upper: 0.1, decision: 'pass' },
  ...{ prompt: { task: 'fruits', file: 'fruits-0' } },
  ...given,
});
const gate = (checks: Check[], undecided: Gate['undecided'] = 'fail'): Gate => ({ passed: false, undecided, checks });

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** What a parser that refuses all that XML 1.0 does sees of it. */
function read(xml: string): Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements.push({ name, attributes: attributes as Record<string, string>, text: '' });
  });
  parser.on('text', (text) => {
    if (elements.length > 0) elements.at(-1)!.text += text;
  });
  parser.write(xml).close();
  return elements;
}

const found = (elements: readonly Element[], name: string): Element[] => elements.filter((each) => each.name === name);

test('a suite for each limit, with as many tests, failures and skipped as it says', () => {
  const sampled = { by: 'sampled', lower: 0.1, upper: 0.2, decision: 'undecided' } as const;
  const checks = [
    check({}),
    check({ prompt: { task: 'fruits', file: 'fruits-1' }, lower: 0.3, upper: 0.3, decision: 'fail' }),
    check({ prompt: null, ...sampled }),
    check({ quantity: 'valid', side: 'below', value: 0.95, lower: 0.99, upper: 0.99 }),
  ];
  for (const undecided of ['fail', 'pass'] as const) {
    const elements = read(junitXml(gate(checks, undecided), { model: 'tiny', folder: 'runs/a', at, remarks: [] }));
    const [first, second] = found(elements, 'testsuite').map(({ attributes }) => attributes);
    const counts = undecided === 'fail' ? { failures: '2', skipped: '0' } : { failures: '1', skipped: '1' };
    expect(first).toMatchObject({
      name: 'distance at most 15%',
      tests: '3',
      timestamp: '2026-01-02T03:04:05',
      ...counts,
    });
    expect(second).toMatchObject({ name: 'valid mass at least 95%', tests: '1', failures: '0', id: '1' });
    expect(found(elements, 'failure')).toHaveLength(Number(counts.failures));
    expect(found(elements, 'skipped')).toHaveLength(Number(counts.skipped));
  }
});

test('a figure that rounding would put on its limit is told from it', () => {
  const close = check({ lower: 0.15004, upper: 0.15004, decision: 'fail' });
  const [failure] = found(
    read(junitXml(gate([close]), { model: 'tiny', folder: 'runs/a', at, remarks: [] })),
    'failure',
  );
  expect(failure!.attributes['message']).toBe('fails: has to be distance at most 15%, is 15.004%');
});

test('whatever prompts, models and folders are called, it is XML 1.0, and they are read back as they are shown', () => {
  const name = fc.string({ unit: 'binary', minLength: 1 });
  fc.assert(
    fc.property(name, name, name, (file, model, folder) => {
      const failing = check({ prompt: { task: 'task', file }, decision: 'fail' });
      const elements = read(junitXml(gate([failing]), { model, folder, at, remarks: [] }));
      const [failure] = found(elements, 'failure');
      expect(failure!.text.startsWith(`task/${visible(file)}: distance`)).toBe(true);
      expect(found(elements, 'property').map(({ attributes }) => attributes['name'])).toEqual(['model', 'folder']);
    }),
    { examples: [['\u0000\u0007\ufffe\ud800]]>', '"a" & <b>\n\tc', "'\r\n'"]] },
  );
});
