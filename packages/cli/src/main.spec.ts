import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interrupt } from '@diffuse/runs/testing/interrupt';
import { diffuse, families, fixtureModel as model } from './testing/commandLine.js';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-cli-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

/** A task folder with one prompt file. */
function taskFolder(content: unknown): string {
  const folder = join(scratch, 'task');
  mkdirSync(folder);
  writeFileSync(join(folder, 'prompt.json'), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

/** The fixture model with something done to it. */
function damagedModel(damage: (folder: string) => void): string {
  const folder = join(scratch, 'model');
  cpSync(model, folder, { recursive: true });
  damage(folder);
  return folder;
}

const request = 'Say a word.';
const twoWords = { request, response: '', targets: ['{a}', '{b}'] };

describe('bad input is one line that names it, and exit code 1', () => {
  const badTasks: [string, unknown, RegExp][] = [
    ['bad JSON', '{"request": ', /prompt\.json.*JSON/s],
    ['no targets', { request, response: '', targets: [] }, /nothing to score: no prompt has targets/],
    [
      'a list of no beginnings',
      { ...twoWords, response: [] },
      /prompt\.json.*response must be a text, or a list of one text or more/s,
    ],
    ['a negative weight', { ...twoWords, weights: [1, -1] }, /prompt\.json.*weights\[1\] must be .*at least 0/s],
    ['weights all zero', { ...twoWords, weights: [0, 0] }, /prompt\.json.*one of them above 0/s],
    ['a target twice', { ...twoWords, targets: ['{a}', '{a}'] }, /prompt\.json.*\{a\}/s],
    [
      'targets that are not prefix-free',
      { request, targets: ['wo', 'wo, '], eos: false },
      /"wo" is a prefix of "wo, "/,
    ],
  ];
  test.each(badTasks)('a task file with %s', async (_, content, message) => {
    const { code, out, err } = await diffuse('score', '--model', model, '--tasks', taskFolder(content));
    expect(err).toMatch(message);
    expect({ code, out, stack: err.includes('    at ') }).toEqual({ code: 1, out: '', stack: false });
  });

  test('a task folder without prompts', async () => {
    const { code, err } = await diffuse('score', '--model', model, '--tasks', scratch);
    expect(err).toContain(scratch);
    expect(code).toBe(1);
  });

  const badModels: [string, (folder: string) => void, RegExp][] = [
    ['cut short', (folder) => truncateSync(join(folder, 'model.safetensors'), 5000), /model\.safetensors/],
    [
      'of an unknown architecture',
      (folder) => rewrite(folder, { model_type: 'mamba', architectures: ['MambaForCausalLM'] }),
      /mamba/i,
    ],
    [
      'with a setting that is not implemented',
      (folder) => rewrite(folder, { attention_chunk_size: 64 }),
      /attention_chunk_size/,
    ],
  ];
  test.each(badModels)('a model %s', async (_, damage, message) => {
    const { code, err } = await diffuse('score', '--model', damagedModel(damage), '--tasks', taskFolder(twoWords));
    expect(err).toMatch(message);
    expect({ code, stack: err.includes('    at ') }).toEqual({ code: 1, stack: false });
  });

  test('a model without a chat template, until it is given one', async () => {
    const [folder, template] = [join(scratch, 'llama3'), join(scratch, 'own.jinja')];
    cpSync(join(families, 'llama3', 'model'), folder, { recursive: true });
    renameSync(join(folder, 'chat_template.jinja'), template);
    const asked = ['score', '--model', folder, '--tasks', taskFolder(twoWords)];
    const { code, err } = await diffuse(...asked);
    expect(err).toMatch(/llama3 has no chat template: .*\n.*--chat-template FILE/);
    expect(code).toBe(1);
    expect(await diffuse(...asked, '--chat-template', template)).toMatchObject({ code: 0 });
  });

  test('a model that is not there', async () => {
    const { code, err } = await diffuse('score', '--model', join(scratch, 'nothing'), '--tasks', taskFolder(twoWords));
    expect(err).toContain('nothing');
    expect(code).toBe(1);
  });

  test('a GGUF file that is cut short', async () => {
    const file = join(scratch, 'model.gguf');
    writeFileSync(file, Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(30, 3)]));
    const { code, err } = await diffuse('score', '--model', file, '--tasks', taskFolder(twoWords));
    expect(err).toContain('model.gguf');
    expect(code).toBe(1);
  });

  test('an adapter of another model', async () => {
    const adapter = join(families, 'gemma', 'adapter');
    const { code, err } = await diffuse(
      'score',
      '--model',
      model,
      '--adapter',
      adapter,
      '--tasks',
      taskFolder(twoWords),
    );
    expect(err).toMatch(/adapter/);
    expect(code).toBe(1);
  });

  test('an adapter of more layers than there are', async () => {
    const out = join(scratch, 'too-many-layers');
    const { code, err } = await diffuse('leave-one-out', '--model', model, '--last-layers', '99', '--out', out);
    expect(err).toMatch(/--last-layers 99: .* has \d+ layers/);
    expect({ code, started: existsSync(out) }).toEqual({ code: 1, started: false });
  });
});

/** Changes fields of a model folder's config.json. */
function rewrite(folder: string, fields: object): void {
  const path = join(folder, 'config.json');
  writeFileSync(path, JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), ...fields }));
}

describe('a command line that no command takes is exit code 2', () => {
  test.each([
    ['a number that is none', ['leave-one-out', '--passes', 'ten'], /--passes/],
    ['a number out of range', ['sample', 'x', '--top-p', '1.5'], /--top-p 1\.5/],
    ['an unknown flag', ['score', '--modle', 'x'], /modle/],
    ['an unknown command', ['scor'], /scor/],
    ['no command', [], /which command/],
    ['a prompt left out', ['sample'], /sample needs PROMPT or --prompt-file: /],
  ])('%s', async (_, argv, message) => {
    const { code, err } = await diffuse(...argv);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

test('--json prints nothing but JSON on stdout', async () => {
  const tasks = join(families, 'llama2', 'tasks');
  const { code, out } = await diffuse('score', '--model', model, '--tasks', tasks, '--json');
  const scored = JSON.parse(out) as { file: string }[];
  expect(scored.map(({ file }) => file)).toEqual(['names.json', 'numbers.json', 'words.json']);
  expect(code).toBe(0);
});

test('sample --out goes on with the answers that a stopped run kept, and gives those of a run that was not stopped', async () => {
  const out = join(scratch, 'run');
  const command = ['sample', 'Say a word.', '--model', model, '--max-new-tokens', '5', '-n', '40', '--json'];
  const whole = await diffuse(...command);
  await diffuse(...command, '--out', out);
  interrupt(out, 'samples/answers.jsonl', [3, 0, 1, 17]);
  const resumed = await diffuse(...command, '--out', out);
  expect(JSON.parse(resumed.out)).toEqual(JSON.parse(whole.out));
  expect(resumed.code).toBe(0);
});

test('--profile sums up what each operator took, and refuses a folder that holds another run’s', async () => {
  const folder = join(scratch, 'profile');
  const command = ['score', '--model', model, '--tasks', taskFolder(twoWords), '--profile', folder];
  const { code, err } = await diffuse(...command);
  expect(code).toBe(0);
  expect(err).toContain(`all operators: ${join(folder, 'operators.md')}`);
  expect(readFileSync(join(folder, 'operators.md'), 'utf8')).toMatch(/\| Gemm \| CPUExecutionProvider \| \d/);
  const again = await diffuse(...command);
  expect(again.code).toBe(1);
  expect(again.err).toContain(`--profile ${folder}: it holds another run's timelines`);
});

test('--weights 4bit names the first tensor that is not stored in blocks, and what to do', async () => {
  const { code, err } = await diffuse('score', '--model', model, '--weights', '4bit', '--tasks', taskFolder(twoWords));
  expect(code).toBe(1);
  expect(err).toMatch(/q_proj\.weight is stored as F16; quantise the model to Q4_0, Q4_1, /);
});
