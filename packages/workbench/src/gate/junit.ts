import type { Check, Gate } from './gate.js';
import { foundWords, limitWords, placeWords } from './words.js';
import { element, xmlText, type Xml } from './xml.js';

/** What a report is of, besides its gate. */
export interface Reported {
  readonly model: string;
  /** Run folder. */
  readonly folder: string;
  readonly at: Date;
  /** What the figures cannot be read without. */
  readonly remarks: readonly string[];
}

/**
 * A gate as JUnit XML of the Ant task's schema, which CI systems read: a suite for each limit, a case for each prompt and for the
 * mean. What is undecided is a failure or, where it counts as passed, skipped.
 */
export function junitXml(gate: Gate, reported: Reported): string {
  const limits = [...new Set(gate.checks.map(limitWords))];
  const suites = limits.map((limit, id) => {
    const checks = gate.checks.filter((check) => limitWords(check) === limit);
    return suite({ limit, id, checks }, gate, reported);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {}, suites).markup}\n`;
}

interface Suite {
  readonly limit: string;
  readonly id: number;
  readonly checks: readonly Check[];
}

function suite({ limit, id, checks }: Suite, { undecided }: Gate, { model, folder, at, remarks }: Reported): Xml {
  const cases = checks.map((check) => ({ check, result: resultOf(check, undecided) }));
  const [failures, skipped] = (['failure', 'skipped'] as const).map(
    (kind) => cases.filter(({ result }) => result === kind).length,
  );
  const properties = Object.entries({ model, folder }).map(([name, value]) => element('property', { name, value }));
  return element(
    'testsuite',
    {
      ...{ name: limit, package: 'diffuse', id, timestamp: at.toISOString().slice(0, 19), hostname: 'localhost' },
      ...{ tests: checks.length, failures: failures!, errors: 0, skipped: skipped!, time: 0 },
    },
    [
      element('properties', {}, properties),
      ...cases.map(({ check, result }) => testCase(check, result)),
      element('system-out', {}, remarks.map(xmlText)),
      element('system-err', {}),
    ],
  );
}

type CaseResult = 'passed' | 'failure' | 'skipped';

function resultOf({ decision }: Check, undecided: Gate['undecided']): CaseResult {
  if (decision === 'pass') return 'passed';
  return decision === 'undecided' && undecided === 'pass' ? 'skipped' : 'failure';
}

function testCase(check: Check, result: CaseResult): Xml {
  const { prompt, decision } = check;
  const told = `${decision === 'fail' ? 'fails' : 'undecided'}: has to be ${limitWords(check)}, is ${foundWords(check)}`;
  const details = `${placeWords(check)}: ${limitWords(check)}; found ${foundWords(check)} (${check.by})`;
  const outcome: Record<CaseResult, readonly Xml[]> = {
    passed: [],
    skipped: [element('skipped', { message: told })],
    failure: [element('failure', { message: told, type: decision }, [xmlText(details)])],
  };
  const name = prompt === null ? 'mean over prompts' : prompt.file;
  return element('testcase', { name, classname: prompt?.task ?? 'mean', time: 0 }, outcome[result]);
}
