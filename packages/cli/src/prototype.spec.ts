import { writeFileSync } from 'node:fs';
import { diffuse, fixtureModel, workInScratch, writeJson } from './testing/commandLine.js';

workInScratch();

/** Names that every object of JavaScript has. */
const inherited = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', 'prototype'];

test.each(inherited)('%s is no command, option, task, model, setting or run', async (name) => {
  const commands: readonly (readonly string[])[] = [
    [name],
    ['measure', `--${name}`],
    ['measure', `--${name}`, 'x'],
    ['measure', `--${name}=x`],
    ['measure', `--no-${name}`],
    ['measure', `--${name}.polluted`, 'x'],
    ['measure', '--tasks', name],
    ['measure', '--model', name],
    ['measure', '--config', 'mine.yaml'],
    ['measure', '--fail-above', `${name}=1`],
    ['tasks', name],
    ['report', name],
  ];
  writeFileSync('mine.yaml', `${name}: {polluted: true}\nseed: 1\n`);
  for (const argv of commands) {
    const { code, out, err } = await diffuse(...argv);
    expect([argv, code === 1 || code === 2, out]).toEqual([argv, true, '']);
    expect(err).toContain(name);
    expect(err).not.toContain('    at ');
  }
  expect('polluted' in {}).toBe(false);
});

test.each(inherited)('a task, prompt and target called %s is one as any other', async (name) => {
  writeJson(`./tasks/${name}/${name}.json`, { request: 'Say it.', targets: [`{${name}}`, '{b}'], weights: [3, 1] });
  const { code, out } = await diffuse('score', '--tasks', `./tasks/${name}`, '--model', fixtureModel, '--json');
  expect(code).toBe(0);
  expect(JSON.stringify(JSON.parse(out))).toContain(JSON.stringify(`{${name}}`));
  const checked = await diffuse('tasks', 'check', `./tasks/${name}`);
  expect(checked.err).not.toContain('    at ');
  const measured = await diffuse(
    ...['measure', '--tasks', `./tasks/${name}`, '--model', fixtureModel],
    ...['-n', '4', '--max-new-tokens', '3', '--out', 'run'],
  );
  expect([measured.code, measured.err]).toEqual([0, expect.not.stringContaining('    at ')]);
  expect(measured.out).toContain(name);
  expect((await diffuse('report', 'run')).code).toBe(0);
});
