import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from 'linkedom';
import { parse } from 'yaml';
import { root } from './compile.mjs';

const workflow = parse(readFileSync(join(root, 'docs', 'workflows', 'diffuse-gate.yml'), 'utf8'));
const { steps } = workflow.jobs.gate;
const setUp = steps.findIndex(({ name }) => name === 'build');
const commands = steps.slice(setUp + 1).filter(({ run }) => run !== undefined);

/** Runs a step as GitHub's runner does: in bash that stops at the first error. */
function run({ run, env = {} }, cwd, given = {}) {
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run];
  const summary = { GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') };
  const variables = { ...process.env, NODE_OPTIONS: '', ...workflow.env, ...env, ...summary, ...given };
  return spawnSync('bash', shell, { cwd, env: variables, encoding: 'utf8' });
}

describe('the workflow of a gate, run on the embedded model', () => {
  let scratch;
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'diffuse-gate-'));
    symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  });
  afterAll(() => rmSync(scratch, { recursive: true }));
  const read = (...path) => readFileSync(join(scratch, ...path), 'utf8');
  const casesOf = (xml) => [...new DOMParser().parseFromString(xml, 'text/xml').querySelectorAll('testcase')];

  test('is set up with the commands of the README', () => {
    expect(steps.slice(0, setUp + 1).flatMap(({ run }) => run ?? [])).toEqual(['npm ci', 'npm run build']);
    expect(commands.map(({ name }) => name)).toEqual(['tune', 'gate']);
  });

  test('passes with exit code 0, and says so in the summary and in JUnit XML', () => {
    for (const step of commands) expect(run(step, scratch)).toMatchObject({ status: 0 });
    const summary = read('summary.md');
    expect(summary).toContain('The gate passed: 6 of 6 checks pass.');
    expect(summary).toMatch(/^\| pass \| distance at most 15% \| fruits\/fruits-0 \| \d+\.\d% \|$/m);
    const cases = casesOf(read('runs', 'gate.xml'));
    expect(cases).toHaveLength(6);
    expect(cases.filter((each) => each.querySelector('failure'))).toEqual([]);
  });

  test('fails with exit code 3 where the model is farther away than that, its results written', () => {
    rmSync(join(scratch, 'summary.md'));
    rmSync(join(scratch, 'runs', 'gate', 'report.html'));
    const failed = run(commands[1], scratch, { MOST_DISTANCE: '0.01' });
    expect(failed.status).toBe(3);
    expect(failed.stderr).toContain('The gate failed: 3 of 6 checks fail.');
    expect(read('summary.md')).toMatch(/^\| fail \| distance at most 1% \| mean over prompts \| \d+\.\d% \|$/m);
    const told = casesOf(read('runs', 'gate.xml')).flatMap((each) => each.querySelector('failure') ?? []);
    expect(told.map((each) => each.getAttribute('type'))).toEqual(['fail', 'fail', 'fail']);
    expect(read('runs', 'gate', 'report.html')).toContain('</html>');
  });
});
