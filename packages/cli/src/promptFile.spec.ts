import { spawn } from 'node:child_process';
import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { contents, diffuse, done, workInScratch } from './testing/commandLine.js';

workInScratch();

const few = '-n 4 --max-new-tokens 3';

/** The same command in a process of its own, which is given this to read. */
async function piped(given: string | Buffer, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const at = (path: string): string => new URL(path, import.meta.url).href;
  writeFileSync(
    'run.mjs',
    `import { main } from '${at('index.ts')}';\nprocess.exitCode = await main(process.argv.slice(2));`,
  );
  const fromSources = ['--conditions=@diffuse/source', '--import', at('../../../tools/chaos/source/register.mjs')];
  const child = spawn(process.execPath, [...fromSources, 'run.mjs', ...argv]);
  child.stdin.end(given);
  const ended = new Promise<number>((end) => child.once('close', (code) => end(code ?? -1)));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

test('a prompt is asked alike however it is given, and its run is gone on with and given again', async () => {
  const prompt = '-5 + 3,\n  "größer" als 0?\n';
  writeFileSync('prompt.txt', `${prompt}\n`);
  await done(`sample --prompt-file prompt.txt ${few} --out by-file`);
  await diffuse('sample', ...few.split(' '), '--out', 'typed', '--', prompt);
  const { code } = await piped(`${prompt}\n`, 'sample', '--prompt-file', '-', ...few.split(' '), '--out', 'by-pipe');
  expect(code).toBe(0);
  await done('sample --config by-file --out again');
  const whole = contents('typed');
  for (const folder of ['by-file', 'again']) expect(contents(folder)).toEqual(whole);
  for (const file of ['/manifest.json', '/config.yaml', '/samples/answers.jsonl'])
    expect(contents('by-pipe')[file]).toBe(whole[file]);
  const { settings } = JSON.parse(readFileSync('by-pipe/manifest.json', 'utf8')) as { settings: { prompt: string } };
  expect(settings.prompt).toBe(prompt);
  await done(`sample --prompt-file prompt.txt ${few} --out typed`); // the same run
  expect(contents('typed')).toEqual(whole);
});

test('a run’s options give its prompt back, whatever its text', async () => {
  const { readConfig, writeConfig } = await import('@diffuse/runs');
  const prompt = fc.string({ unit: 'binary' });
  await fc.assert(
    fc.asyncProperty(prompt, async (text) => {
      await writeConfig('.', { command: 'sample', options: { prompt: text } });
      expect((await readConfig('.')).options).toEqual({ prompt: text });
    }),
  );
});

test('what is typed goes before a file’s options, in whichever way it is given', async () => {
  writeFileSync('prompt.txt', 'Another.');
  await done(`sample One. ${few} --out one`);
  await done('sample --config one --prompt-file prompt.txt --out another');
  expect(readFileSync('another/manifest.json', 'utf8')).toContain('"prompt": "Another."');
  writeFileSync('both.yaml', 'prompt: One.\npromptFile: prompt.txt\n');
  const { code, err } = await diffuse('sample', '--config', 'both.yaml');
  expect(err).toContain('PROMPT and --prompt-file are both given: give one of them');
  expect(code).toBe(2);
});

test.each([
  [['x', '--prompt-file', 'a.txt'], 2, 'PROMPT and --prompt-file are both given: give one of them'],
  [[], 2, 'sample needs PROMPT or --prompt-file: what to ask'],
  [['--prompt-file'], 2, '--prompt-file: nothing is given with it'],
  [['--prompt-file', 'nowhere.txt'], 1, '--prompt-file nowhere.txt: it is not there'],
  [['--prompt-file', 'empty.txt'], 1, '--prompt-file empty.txt: it is empty: there is nothing to ask'],
  [
    ['--prompt-file', 'latin1.txt'],
    1,
    '--prompt-file latin1.txt: it is not text in UTF-8: byte 0xFC at line 2, column 2',
  ],
])('%j is refused', async (words, wanted, said) => {
  writeFileSync('empty.txt', '\n');
  writeFileSync('latin1.txt', Buffer.from('Frage:\nfür', 'latin1'));
  const { code, out, err } = await diffuse('sample', ...words);
  expect(err).toContain(said);
  expect({ code, out }).toEqual({ code: wanted, out: '' });
});

test('standard input that is empty, or no UTF-8, is refused', async () => {
  const asked = ['sample', '--prompt-file', '-'];
  expect(await piped('', ...asked)).toMatchObject({ code: 1, out: '' });
  const { code, err } = await piped(Buffer.from([0x61, 0xff]), ...asked);
  expect(err).toContain('--prompt-file -: it is not text in UTF-8: byte 0xFF at line 1, column 2');
  expect(code).toBe(1);
});
