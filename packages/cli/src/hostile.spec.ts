import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '@diffuse/check';
import { copyModel, diffuse, edit, fixtureModel, workInScratch, writeJson } from './testing/commandLine.js';

workInScratch();

/** A link, the clipboard, a bell, a cleared screen in 8 bits, text turned around, hidden and deleted, and colours that are not ours. */
const hostile =
  'evil\u001b]8;;http://evil.example\u0007here\u001b]8;;\u001b\\\u001b]52;c;ZXZpbA==\u0007\u009b2J\u009d0;title\u009c\u202egnp\u202c\u2066x\u2069\u200b\u{e0041}\u007f\u0008\u001b[31mred';

/** A forged line of a report, as well. */
const forged = `${hostile}\r\ndiffuse: all is well`;

const ours = /\u001b\[(?:0|2|22|31|39)m/g; // eslint-disable-line no-control-regex -- what picocolors writes
const acts = /[^\P{Cc}\n\t]|[\p{Bidi_Control}\p{Cs}\u200b\u{e0000}-\u{e007f}]/u;

/** Runs a command line: nothing that it prints may act on a terminal, and no mistake of a stranger's is one of ours. */
async function harmless(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const { code, out, err } = await diffuse(...argv);
  for (const printed of [out, err]) expect(printed.replace(ours, '')).not.toMatch(acts);
  expect(err).not.toContain('    at ');
  expect(err.split('\n').filter((line) => line === 'diffuse: all is well')).toEqual([]);
  return { code, out, err };
}

const model = ['--model', fixtureModel];

/** A task whose prompt and targets are hostile, in a folder of such a name. */
function hostileTask(): string {
  const folder = `task-${hostile.replaceAll('/', '')}`;
  writeJson(join('tasks', 'prompt.json'), { request: hostile, targets: [`{${hostile}}`, '{blue}'] });
  mkdirSync(folder);
  writeJson(join(folder, 'prompt.json'), '{"request": ');
  return folder;
}

test.each<[what: string, argv: readonly string[]]>([
  ['a command', [hostile]],
  ['an option', ['measure', `--${hostile}`, 'x']],
  ['a word too many', ['measure', hostile, forged]],
  ['a value', ['measure', '--seed', forged]],
  ['a model', ['sample', 'Hi', '--model', hostile]],
  ['a task', ['measure', '--tasks', hostile]],
  ['a run folder', ['report', hostile]],
  ['a file of options', ['measure', '--config', hostile]],
])('%s that is none is refused harmlessly', async (_what, argv) => {
  const { code, err } = await harmless(...argv);
  expect(code).toBeGreaterThan(0);
  expect(err).toContain('⟨U+');
});

test('the answer to a hostile prompt is printed harmlessly, and as JSON has the very texts', async () => {
  hostileTask();
  const { code, out } = await harmless('score', '--tasks', './tasks', ...model);
  expect(code).toBe(0);
  expect(out).toContain('⟨U+001B⟩');
  const json = await harmless('score', '--tasks', './tasks', ...model, '--json');
  expect(JSON.stringify(JSON.parse(json.out))).toContain(JSON.stringify(`{${hostile}}`).slice(1, -1));
  await harmless('tasks', 'check', './tasks');
  await harmless('sample', hostile, ...model, '-n', '2', '--max-new-tokens', '3');
});

test('files are refused harmlessly by their names and by what is in them', async () => {
  const folder = hostileTask();
  expect((await harmless('measure', '--tasks', `./${folder}`)).code).toBe(1);
  for (const [file, content] of Object.entries({
    'a.yaml': `"${JSON.stringify(hostile).slice(1, -1)}": 1`,
    'b.yaml': `seed: ${hostile}`,
    'c.yaml': `command: "${JSON.stringify(hostile).slice(1, -1)}"`,
  })) {
    writeFileSync(file, content);
    expect((await harmless('measure', '--config', file)).code).toBeGreaterThan(0);
  }
  copyModel('model');
  edit('model/config.json', (text) =>
    text.replace(/"model_type": *"[^"]*"/, `"model_type": ${JSON.stringify(forged)}`),
  );
  expect((await harmless('measure', '--model', 'model')).code).toBe(1);
});

test('a tensor’s name is printed harmlessly', async () => {
  copyModel('model');
  const bytes = readFileSync('model/model.safetensors');
  const length = Number(bytes.readBigUInt64LE());
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString()) as Record<string, unknown>;
  const renamed = Object.entries(header).map(([name, tensor]) => [name.replace('embed_tokens', forged), tensor]);
  const text = Buffer.from(JSON.stringify(Object.fromEntries(renamed)));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(text.length));
  writeFileSync('model/model.safetensors', Buffer.concat([size, text, bytes.subarray(8 + length)]));
  expect((await harmless('measure', '--model', 'model')).code).toBe(1);
});

describe('of a server', () => {
  let server: Server;
  let address: string;
  let fails = false;
  beforeEach(async () => {
    fails = false;
    server = createServer((request, response) => {
      const answer = { message: { role: 'assistant', content: forged }, finish_reason: 'stop', index: 0 };
      const content = fails
        ? { error: { message: forged.repeat(1000), type: forged, code: forged } }
        : request.url!.endsWith('/models')
          ? { data: [{ id: hostile, owned_by: forged }] }
          : { model: forged, system_fingerprint: forged, choices: [answer] };
      response.writeHead(fails ? 400 : 200, { 'content-type': 'application/json', server: 'evil' });
      request.resume().on('end', () => response.end(JSON.stringify(content)));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  test('answers and names are printed harmlessly, and stay in the run folder as they came', async () => {
    const { code } = await harmless('sample', 'Say it', '--model', address, '-n', '3', '--out', 'run');
    expect(code).toBe(0);
    await harmless('report', 'run');
    await harmless('sample', 'Say it', '--model', address, '-n', '3', '--out', 'run', '--json');
    expect(readFileSync('run/report.html', 'utf8').replaceAll('\r', '')).not.toMatch(acts);
    hostileTask();
    process.env['GITHUB_STEP_SUMMARY'] = 'summary.md';
    try {
      await harmless(
        'measure',
        '--model',
        address,
        '--tasks',
        './tasks',
        '-n',
        '3',
        '--out',
        'measured',
        '--fail-above',
        'tv=0.1',
        '--junit',
        'gate.xml',
      );
    } finally {
      delete process.env['GITHUB_STEP_SUMMARY'];
    }
    for (const file of ['summary.md', 'gate.xml']) expect(readFileSync(file, 'utf8')).not.toMatch(acts);
    await harmless('compare', 'measured', 'measured');
    await harmless('doctor', '--model', address);
  });

  test('errors are printed harmlessly, and no longer than they are read', async () => {
    fails = true;
    for (const argv of [['sample', 'Say it', '-n', '2'], ['doctor']]) {
      const { code, err } = await harmless(...argv, '--model', address);
      expect(code).toBeGreaterThan(0);
      expect(err.length).toBeLessThan(3 * limits.message.characters);
    }
  });
});
